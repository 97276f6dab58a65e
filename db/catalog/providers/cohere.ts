import type { ProviderFile } from '../format.ts'

export const cohere: ProviderFile = {
  id: 'cohere',
  name: {
    en: 'Cohere',
    'zh-CN': 'Cohere',
    'zh-HK': 'Cohere',
  },
  kind: 'model_vendor',
  hqCountry: 'CA',
  website: 'https://cohere.com',
  docsUrl: 'https://docs.cohere.com',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['cohere'],
    litellm: ['cohere', 'cohere_chat'],
    genaiPrices: ['cohere'],
  },
  sources: ['cheahjs-head'],
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
          measure: 'requests_per_month',
          amount: '1000',
        },
      ],
      condition: {
        en: 'Models share the monthly quota.',
        'zh-CN': '各模型共用每月额度。',
        'zh-HK': '各模型共用每月額度。',
      },
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
          measure: 'requests_per_minute',
          amount: '10',
        },
        {
          measure: 'requests_per_month',
          amount: '1000',
        },
      ],
      condition: {
        en: 'Models share the quota.',
        'zh-CN': '各模型共用额度。',
        'zh-HK': '各模型共用額度。',
      },
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
