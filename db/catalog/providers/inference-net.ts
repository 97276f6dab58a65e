import type { ProviderFile } from '../format.ts'

export const inferenceNet: ProviderFile = {
  id: 'inference-net',
  name: {
    en: 'Inference.net',
    'zh-CN': 'Inference.net',
    'zh-HK': 'Inference.net',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://inference.net',
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
        {
          measure: 'USD',
          amount: '25',
          unlockedBy: 'survey',
        },
      ],
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
