import type { ProviderFile } from '../format.ts'

export const nebius: ProviderFile = {
  id: 'nebius',
  name: {
    en: 'Nebius Token Factory',
    'zh-CN': 'Nebius Token Factory',
    'zh-HK': 'Nebius Token Factory',
  },
  kind: 'inference_host',
  hqCountry: 'NL',
  website: 'https://nebius.com',
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
          amount: '1',
        },
      ],
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
