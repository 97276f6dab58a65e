import type { ProviderFile } from '../format.ts'

export const lambda: ProviderFile = {
  id: 'lambda',
  name: {
    en: 'Lambda',
    'zh-CN': 'Lambda',
    'zh-HK': 'Lambda',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://lambda.ai',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['ch-lambda'],
  lifecycle: [
    {
      id: '2024-12-02-offer-ended',
      on: '2024-12-02',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The free preview left the list.',
        'zh-CN': '免费预览从清单中移除。',
        'zh-HK': '免費預覽由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-lambda'],
    },
  ],
}
