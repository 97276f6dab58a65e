import type { ProviderFile } from '../format.ts'

export const novita: ProviderFile = {
  id: 'novita',
  name: {
    en: 'Novita AI',
    'zh-CN': 'Novita AI',
    'zh-HK': 'Novita AI',
  },
  kind: 'inference_host',
  website: 'https://novita.ai',
  apiBaseUrl: 'https://api.novita.ai/v3/openai',
  unsourcedFields: ['website'],
  snapshotIds: {
    modelsDev: ['novita-ai'],
    litellm: ['novita'],
    genaiPrices: ['novita'],
  },
  sources: ['oneapi-head'],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'USD',
          amount: '0.5',
        },
      ],
      validForDays: 365,
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
