import type { ProviderFile } from '../format.ts'

export const githubModels: ProviderFile = {
  id: 'github-models',
  name: {
    en: 'GitHub Models',
    'zh-CN': 'GitHub Models',
    'zh-HK': 'GitHub Models',
  },
  kind: 'gateway',
  state: 'closed',
  hqCountry: 'US',
  website: 'https://github.com/marketplace/models',
  docsUrl: 'https://docs.github.com/github-models',
  note: {
    en: 'Retired on 30 July 2026; nothing new should be built on it.',
    'zh-CN': '已于 2026 年 7 月 30 日停止服务，不应再用于新项目。',
    'zh-HK': '已於 2026 年 7 月 30 日停止服務，不應再用於新項目。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  retiredOn: '2026-07-30',
  sources: ['cheahjs-head', 'gh-spark', 'aag-free'],
  notices: [
    {
      id: 'github-models-2026-07-retirement',
      slug: 'github-models-retirement-2026',
      title: {
        en: 'GitHub Models is retired',
        'zh-CN': 'GitHub Models 停止服务',
        'zh-HK': 'GitHub Models 停止服務',
      },
      summary: {
        en: 'GitHub Models ended for every customer on 30 July 2026: playground, model catalogue, inference API and bring-your-own-key. An independent check found the inference host answering HTTP 410, while the marketplace page still opens.',
        'zh-CN':
          'GitHub Models 于 2026 年 7 月 30 日对所有客户停止：试用台、模型目录、推理 API 和自带密钥均在内。独立检查发现推理主机返回 HTTP 410，但市场页面仍可打开。',
        'zh-HK':
          'GitHub Models 於 2026 年 7 月 30 日向所有客戶停止：試用介面、模型目錄、推理 API 及自備密鑰均包括在內。獨立檢查發現推理主機回傳 HTTP 410，但市集網頁仍可開啟。',
      },
      scope: 'product_retirement',
      serviceScope: 'api',
      severity: 'service_shutdown',
      regions: ['*'],
      announcedNote: {
        en: 'The day of the announcement was not found; it was known by 26 July 2026.',
        'zh-CN': '未找到公告日期；最迟在 2026 年 7 月 26 日已为人所知。',
        'zh-HK': '未找到公告日期；最遲於 2026 年 7 月 26 日已為人所知。',
      },
      effective: '2026-07-30',
      confidence: 'primary',
      sources: ['gh-spark', 'aag-free', 'devto-ghmodels'],
    },
  ],
  availability: [
    {
      id: '*:direct:any:2026-07-30',
      region: '*',
      channel: 'direct',
      customerType: 'any',
      status: 'closed',
      since: '2026-07-30',
      note: {
        en: 'The product has ended for everybody.',
        'zh-CN': '该产品已对所有人停止。',
        'zh-HK': '該產品已向所有人停止。',
      },
      evidenceNewest: '2026-08-31',
      confidence: 'primary',
      sources: ['gh-spark', 'aag-free'],
    },
  ],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      status: 'ended',
      reliability: 'high',
      condition: {
        en: 'Depended on the Copilot plan.',
        'zh-CN': '取决于 Copilot 计划。',
        'zh-HK': '視乎 Copilot 計劃。',
      },
      checkNote: {
        en: 'The product is retired.',
        'zh-CN': '该产品已停止服务。',
        'zh-HK': '該產品已停止服務。',
      },
      usableFromMainland: 'no',
      usableFromHongKong: 'no',
      observedOn: '2026-07-18',
      endedOn: '2026-07-30',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      public: false,
      sources: ['cheahjs-head', 'mnfst', 'gh-spark', 'aag-free'],
    },
  ],
  lifecycle: [
    {
      id: '2026-07-30-provider-shutdown',
      on: '2026-07-30',
      dateMeaning: 'event_or_report',
      kind: 'provider_shutdown',
      detail: {
        en: 'Retired for every customer.',
        'zh-CN': '对所有客户停止服务。',
        'zh-HK': '向所有客戶停止服務。',
      },
      confidence: 'primary',
      sources: ['gh-spark', 'aag-free'],
    },
  ],
}
