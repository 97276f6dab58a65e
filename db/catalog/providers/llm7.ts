import type { ProviderFile } from '../format.ts'

export const llm7: ProviderFile = {
  id: 'llm7',
  name: {
    en: 'LLM7.io',
    'zh-CN': 'LLM7.io',
    'zh-HK': 'LLM7.io',
  },
  kind: 'gateway',
  hqCountry: 'GB',
  website: 'https://llm7.io',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['mnfst'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      status: 'disputed',
      reliability: 'low',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '30',
        },
        {
          measure: 'requests_per_minute',
          amount: '120',
          unlockedBy: 'token',
        },
      ],
      checkNote: {
        en: 'Two lists give different limits.',
        'zh-CN': '两份清单的限额不同。',
        'zh-HK': '兩份清單的限額不同。',
      },
      observedOn: '2026-03-26',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['mnfst', 'omni-free'],
    },
  ],
}
