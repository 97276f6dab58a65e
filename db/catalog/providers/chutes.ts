import type { ProviderFile } from '../format.ts'

export const chutes: ProviderFile = {
  id: 'chutes',
  name: {
    en: 'Chutes',
    'zh-CN': 'Chutes',
    'zh-HK': 'Chutes',
  },
  kind: 'inference_host',
  website: 'https://chutes.ai',
  unsourcedFields: ['website'],
  sources: ['ch-chutes'],
  lifecycle: [
    {
      id: '2025-08-08-offer-ended',
      on: '2025-08-08',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: '200 requests a day after a top-up of 5 US dollars left the list.',
        'zh-CN': '充值 5 美元后每日 200 次请求从清单中移除。',
        'zh-HK': '充值 5 美元後每日 200 次請求由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-chutes'],
    },
  ],
}
