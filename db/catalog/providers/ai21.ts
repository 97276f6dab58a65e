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
        en: 'Lists differ on how long it lasts.',
        'zh-CN': '有效期清单说法不一。',
        'zh-HK': '有效期清單說法不一。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['cheahjs-head', 'omni-free'],
    },
  ],
}
