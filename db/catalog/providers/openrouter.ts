import type { ProviderFile } from '../format.ts'

export const openrouter: ProviderFile = {
  id: 'openrouter',
  name: {
    en: 'OpenRouter',
    'zh-CN': 'OpenRouter',
    'zh-HK': 'OpenRouter',
  },
  kind: 'gateway',
  hqCountry: 'US',
  website: 'https://openrouter.ai',
  apiBaseUrl: 'https://openrouter.ai/api/v1',
  docsUrl: 'https://openrouter.ai/docs',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['openrouter'],
    litellm: ['openrouter'],
    genaiPrices: [],
  },
  sources: ['oneapi-head'],
  notices: [
    {
      id: 'openrouter-2026-ru',
      slug: 'openrouter-russia-2026',
      title: {
        en: 'OpenRouter refuses Russian customers',
        'zh-CN': 'OpenRouter 拒绝俄罗斯客户',
        'zh-HK': 'OpenRouter 拒絕俄羅斯客戶',
      },
      summary: {
        en: 'By one second-hand report, Russian billing addresses lost the models of OpenAI, Anthropic and Google at the end of May 2026, and Russian IP addresses got HTTP 403 from 27 June 2026. No statement of OpenRouter was found.',
        'zh-CN':
          '据一份转述资料，2026 年 5 月底起俄罗斯账单地址无法使用 OpenAI、Anthropic 和谷歌的模型，6 月 27 日起俄罗斯 IP 收到 HTTP 403。未找到 OpenRouter 的声明。',
        'zh-HK':
          '據一份轉述資料，2026 年 5 月底起俄羅斯帳單地址不能使用 OpenAI、Anthropic 及 Google 的模型，6 月 27 日起俄羅斯 IP 收到 HTTP 403。未找到 OpenRouter 的聲明。',
      },
      scope: 'billing_address_and_ip',
      serviceScope: 'api',
      severity: 'model_subset_then_full',
      regions: ['RU'],
      announced: '2026-05-11',
      effective: '2026-06-27',
      confidence: 'community',
      public: false,
      sources: ['ru-note'],
    },
  ],
  availability: [
    {
      id: 'RU:direct:any:2026-06-27',
      region: 'RU',
      channel: 'direct',
      customerType: 'any',
      status: 'blocked',
      since: '2026-06-27',
      note: {
        en: 'Stands on one second-hand note.',
        'zh-CN': '仅有一份转述资料支持。',
        'zh-HK': '只有一份轉述資料支持。',
      },
      evidenceNewest: '2026-10-09',
      confidence: 'community',
      public: false,
      sources: ['ru-note'],
    },
    {
      id: 'CN:direct:any:x',
      region: 'CN',
      channel: 'direct',
      customerType: 'any',
      status: 'available_subset',
      note: {
        en: 'The gateway answers, but models of OpenAI, Anthropic and Google are refused by their vendors (HTTP 403).',
        'zh-CN': '网关会响应，但 OpenAI、Anthropic 和谷歌的模型会被其供应商拒绝（HTTP 403）。',
        'zh-HK': '閘道會回應，但 OpenAI、Anthropic 及 Google 的模型會被其供應商拒絕（HTTP 403）。',
      },
      evidenceNewest: '2026-05-11',
      confidence: 'community',
      sources: ['hermes-23501'],
    },
    {
      id: 'HK:direct:any:x',
      region: 'HK',
      channel: 'direct',
      customerType: 'any',
      status: 'available_subset',
      note: {
        en: 'The gateway answers, but models of OpenAI, Anthropic and Google are refused by their vendors (HTTP 403).',
        'zh-CN': '网关会响应，但 OpenAI、Anthropic 和谷歌的模型会被其供应商拒绝（HTTP 403）。',
        'zh-HK': '閘道會回應，但 OpenAI、Anthropic 及 Google 的模型會被其供應商拒絕（HTTP 403）。',
      },
      evidenceNewest: '2026-05-11',
      confidence: 'community',
      sources: ['hermes-23501'],
    },
  ],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'high',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '20',
        },
        {
          measure: 'requests_per_day',
          amount: '50',
        },
        {
          measure: 'requests_per_day',
          amount: '1000',
          unlockedBy: 'topup_10_usd',
        },
      ],
      condition: {
        en: 'All free models share one quota. From mainland China and Hong Kong, models of OpenAI, Anthropic and Google are refused.',
        'zh-CN': '所有免费模型共用一个额度。在中国内地和香港，OpenAI、Anthropic 和谷歌的模型会被拒绝。',
        'zh-HK': '所有免費模型共用一個額度。在中國內地及香港，OpenAI、Anthropic 及 Google 的模型會被拒絕。',
      },
      checkNote: {
        en: 'Re-checked against the vendor’s own page on 31 August 2026 by a dated list.',
        'zh-CN': '一份注明日期的清单于 2026 年 8 月 31 日与供应商页面核对。',
        'zh-HK': '一份註明日期的清單於 2026 年 8 月 31 日與供應商網頁核對。',
      },
      usableFromMainland: 'partial',
      usableFromHongKong: 'partial',
      observedOn: '2026-08-31',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free', 'hermes-23501'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'recurring_limit',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '20',
          perModel: true,
        },
        {
          measure: 'requests_per_day',
          amount: '200',
          perModel: true,
        },
      ],
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
