import type { ProviderFile } from '../format.ts'

export const baseten: ProviderFile = {
  id: 'baseten',
  name: {
    en: 'Baseten',
    'zh-CN': 'Baseten',
    'zh-HK': 'Baseten',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://www.baseten.co',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'USD',
          amount: '30',
        },
      ],
      condition: {
        en: 'Spent by compute time.',
        'zh-CN': '按计算时间扣减。',
        'zh-HK': '按運算時間扣減。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
