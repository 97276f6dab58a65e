import type { ProviderFile } from '../format.ts'

export const upstage: ProviderFile = {
  id: 'upstage',
  name: {
    en: 'Upstage',
    'zh-CN': 'Upstage',
    'zh-HK': 'Upstage',
  },
  kind: 'model_vendor',
  hqCountry: 'KR',
  website: 'https://www.upstage.ai',
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
          amount: '10',
        },
      ],
      condition: {
        en: 'For three months.',
        'zh-CN': '有效期三个月。',
        'zh-HK': '有效期三個月。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
    },
  ],
}
