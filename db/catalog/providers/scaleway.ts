import type { ProviderFile } from '../format.ts'

export const scaleway: ProviderFile = {
  id: 'scaleway',
  name: {
    en: 'Scaleway Generative APIs',
    'zh-CN': 'Scaleway Generative APIs',
    'zh-HK': 'Scaleway Generative APIs',
  },
  kind: 'cloud',
  hqCountry: 'FR',
  website: 'https://www.scaleway.com',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'tokens',
          amount: '1000000',
        },
      ],
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
