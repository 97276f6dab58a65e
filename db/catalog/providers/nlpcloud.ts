import type { ProviderFile } from '../format.ts'

export const nlpcloud: ProviderFile = {
  id: 'nlpcloud',
  name: {
    en: 'NLP Cloud',
    'zh-CN': 'NLP Cloud',
    'zh-HK': 'NLP Cloud',
  },
  kind: 'inference_host',
  hqCountry: 'FR',
  website: 'https://nlpcloud.com',
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
          amount: '15',
        },
      ],
      condition: {
        en: 'Phone verification.',
        'zh-CN': '须验证手机。',
        'zh-HK': '須驗證手提電話。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
