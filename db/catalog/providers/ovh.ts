import type { ProviderFile } from '../format.ts'

export const ovh: ProviderFile = {
  id: 'ovh',
  name: {
    en: 'OVH AI Endpoints',
    'zh-CN': 'OVH AI Endpoints',
    'zh-HK': 'OVH AI Endpoints',
  },
  kind: 'cloud',
  hqCountry: 'FR',
  website: 'https://endpoints.ai.cloud.ovh.net',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-0708'],
  freeTiers: [
    {
      id: '2024',
      edition: '2024',
      kind: 'recurring_limit',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '12',
        },
      ],
      condition: {
        en: 'The token expires every two weeks.',
        'zh-CN': '令牌每两周过期。',
        'zh-HK': '權杖每兩星期到期。',
      },
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
