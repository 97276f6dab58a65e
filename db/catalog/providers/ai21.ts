import type { ProviderFile } from '../format.ts'

export const ai21: ProviderFile = {
  id: 'ai21',
  name: {
    en: 'AI21 Labs',
    'zh-CN': 'AI21 Labs',
    'zh-HK': 'AI21 Labs',
  },
  kind: 'model_vendor',
  hqCountry: 'IL',
  website: 'https://www.ai21.com',
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
          amount: '10',
        },
      ],
      checkNote: {
        en: 'Lists differ: three months, or seven days.',
        'zh-CN': '清单说法不一：三个月或七天。',
        'zh-HK': '清單說法不一：三個月或七日。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['cheahjs-head', 'omni-free'],
    },
  ],
}
