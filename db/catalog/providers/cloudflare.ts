import type { ProviderFile } from '../format.ts'

export const cloudflare: ProviderFile = {
  id: 'cloudflare',
  name: {
    en: 'Cloudflare Workers AI',
    'zh-CN': 'Cloudflare Workers AI',
    'zh-HK': 'Cloudflare Workers AI',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://www.cloudflare.com',
  docsUrl: 'https://developers.cloudflare.com/workers-ai',
  note: {
    en: 'Its quota is counted in “neurons”, not in tokens.',
    'zh-CN': '其额度以 “neurons” 而非 token 计算。',
    'zh-HK': '其額度以「neurons」而非 token 計算。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'high',
      limits: [
        {
          measure: 'neurons_per_day',
          amount: '10000',
        },
      ],
      checkNote: {
        en: 'Re-checked against the vendor’s own page on 31 August 2026 by a dated list.',
        'zh-CN': '一份注明日期的清单于 2026 年 8 月 31 日与供应商页面核对。',
        'zh-HK': '一份註明日期的清單於 2026 年 8 月 31 日與供應商網頁核對。',
      },
      observedOn: '2026-08-31',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'recurring_limit',
      limits: [
        {
          measure: 'neurons_per_day',
          amount: '10000',
        },
      ],
      condition: {
        en: 'Beta models without limit.',
        'zh-CN': '测试版模型不限量。',
        'zh-HK': '測試版模型不限量。',
      },
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
    {
      id: '2024-09',
      edition: '2024',
      kind: 'recurring_limit',
      limits: [
        {
          measure: 'requests_per_day',
          amount: '10000',
        },
      ],
      observedOn: '2024-09-03',
      evidenceNewest: '2024-09-03',
      confidence: 'community',
      sources: ['lizhe'],
    },
  ],
}
