import type { ProviderFile } from '../format.ts'

export const modal: ProviderFile = {
  id: 'modal',
  name: {
    en: 'Modal',
    'zh-CN': 'Modal',
    'zh-HK': 'Modal',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://modal.com',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'USD_per_month',
          amount: '5',
        },
        {
          measure: 'USD_per_month',
          amount: '30',
          unlockedBy: 'payment_method',
        },
      ],
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
