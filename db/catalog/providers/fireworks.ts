import type { ProviderFile } from '../format.ts'

export const fireworks: ProviderFile = {
  id: 'fireworks',
  name: {
    en: 'Fireworks AI',
    'zh-CN': 'Fireworks AI',
    'zh-HK': 'Fireworks AI',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://fireworks.ai',
  docsUrl: 'https://docs.fireworks.ai',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['fireworks-ai'],
    litellm: ['fireworks_ai'],
    genaiPrices: ['fireworks'],
  },
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
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '1',
        },
      ],
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
