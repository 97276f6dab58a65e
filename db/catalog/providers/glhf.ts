import type { ProviderFile } from '../format.ts'

export const glhf: ProviderFile = {
  id: 'glhf',
  name: {
    en: 'glhf.chat',
    'zh-CN': 'glhf.chat',
    'zh-HK': 'glhf.chat',
  },
  kind: 'inference_host',
  website: 'https://glhf.chat',
  unsourcedFields: ['website'],
  sources: ['ch-glhf'],
  lifecycle: [
    {
      id: '2025-01-02-offer-ended',
      on: '2025-01-02',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The free beta left the list.',
        'zh-CN': '免费测试从清单中移除。',
        'zh-HK': '免費測試由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-glhf'],
    },
  ],
}
