import type { ProviderFile } from '../format.ts'

export const unify: ProviderFile = {
  id: 'unify',
  name: {
    en: 'Unify',
    'zh-CN': 'Unify',
    'zh-HK': 'Unify',
  },
  kind: 'gateway',
  website: 'https://unify.ai',
  unsourcedFields: ['website'],
  sources: ['cheahjs-0708'],
  freeTiers: [
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '10',
        },
      ],
      condition: {
        en: 'Passes on to other providers.',
        'zh-CN': '转接其他供应商。',
        'zh-HK': '轉接其他供應商。',
      },
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
  lifecycle: [
    {
      id: '2025-06-28-offer-ended',
      on: '2025-06-28',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The credit of 5 US dollars with a payment method left the list.',
        'zh-CN': '绑定付款方式的 5 美元额度从清单中移除。',
        'zh-HK': '綁定付款方式的 5 美元額度由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-unify'],
    },
  ],
}
