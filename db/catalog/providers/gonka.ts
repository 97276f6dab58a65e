import type { ProviderFile } from '../format.ts'

export const gonka: ProviderFile = {
  id: 'gonka',
  name: {
    en: 'Gonka Broker',
    'zh-CN': 'Gonka Broker',
    'zh-HK': 'Gonka Broker',
  },
  kind: 'gateway',
  website: 'https://gonkabroker.com',
  unsourcedFields: ['website'],
  sources: ['ffd'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'low',
      limits: [
        {
          measure: 'tokens_per_month',
          amount: '1000000',
          approximate: true,
        },
      ],
      observedOn: '2026-08-22',
      evidenceNewest: '2026-08-22',
      confidence: 'community',
      sources: ['ffd'],
    },
  ],
}
