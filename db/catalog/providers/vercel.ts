import type { ProviderFile } from '../format.ts'

export const vercel: ProviderFile = {
  id: 'vercel',
  name: {
    en: 'Vercel AI Gateway',
    'zh-CN': 'Vercel AI Gateway',
    'zh-HK': 'Vercel AI Gateway',
  },
  kind: 'gateway',
  hqCountry: 'US',
  website: 'https://vercel.com',
  docsUrl: 'https://vercel.com/docs/ai-gateway',
  note: {
    en: 'It also published the notice about its Hong Kong region in June 2024.',
    'zh-CN': '2024 年 6 月有关其香港区域的公告也由其发布。',
    'zh-HK': '2024 年 6 月有關其香港區域的公告亦由其發布。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head', 'vercel-hkg1'],
  freeTiers: [
    {
      id: 'credit',
      kind: 'recurring_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'USD_per_month',
          amount: '5',
        },
      ],
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
