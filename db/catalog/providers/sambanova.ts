import type { ProviderFile } from '../format.ts'

export const sambanova: ProviderFile = {
  id: 'sambanova',
  name: {
    en: 'SambaNova Cloud',
    'zh-CN': 'SambaNova Cloud',
    'zh-HK': 'SambaNova Cloud',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://cloud.sambanova.ai',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      status: 'disputed',
      reliability: 'low',
      limits: [
        {
          measure: 'USD',
          amount: '5',
        },
      ],
      checkNote: {
        en: 'Lists differ on how long it lasts.',
        'zh-CN': '有效期清单说法不一。',
        'zh-HK': '有效期清單說法不一。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['cheahjs-head', 'omni-free'],
    },
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
          amount: '20',
        },
        {
          measure: 'tokens_per_day',
          amount: '200000',
        },
      ],
      condition: {
        en: 'Without a payment method.',
        'zh-CN': '无需绑定付款方式。',
        'zh-HK': '毋須綁定付款方式。',
      },
      checkNote: {
        en: 'Re-checked against the vendor’s own page on 31 August 2026 by a dated list.',
        'zh-CN': '一份注明日期的清单于 2026 年 8 月 31 日与供应商页面核对。',
        'zh-HK': '一份註明日期的清單於 2026 年 8 月 31 日與供應商網頁核對。',
      },
      observedOn: '2026-08-31',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      sources: ['aag-free'],
    },
  ],
}
