import type { ProviderFile } from '../format.ts'

export const hyperbolic: ProviderFile = {
  id: 'hyperbolic',
  name: {
    en: 'Hyperbolic',
    'zh-CN': 'Hyperbolic',
    'zh-HK': 'Hyperbolic',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://hyperbolic.ai',
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
