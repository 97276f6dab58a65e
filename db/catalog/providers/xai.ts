import type { ProviderFile } from '../format.ts'

export const xai: ProviderFile = {
  id: 'xai',
  name: {
    en: 'xAI',
    'zh-CN': 'xAI',
    'zh-HK': 'xAI',
  },
  kind: 'model_vendor',
  hqCountry: 'US',
  website: 'https://x.ai',
  apiBaseUrl: 'https://api.x.ai/v1',
  docsUrl: 'https://docs.x.ai',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['xai'],
    litellm: ['xai'],
    genaiPrices: ['x-ai'],
  },
  sources: ['oneapi-head'],
  programs: [
    {
      id: 'xai-beta-credit-2024',
      slug: 'xai-monthly-beta-credit',
      name: {
        en: 'Monthly beta credit',
        'zh-CN': '每月公测额度',
        'zh-HK': '每月公測額度',
      },
      nameIsLabel: true,
      status: 'ended',
      confidence: 'community',
      announced: {
        on: '2024-11-04',
        confidence: 'community',
      },
      regions: [],
      redemption: 'automatic',
      window: {
        starts: {
          local: '2024-11-04T00:00:00',
          precision: 'day',
        },
        ends: {
          localExcl: '2025-01-01T00:00:00',
          precision: 'day',
        },
        confidence: 'community',
      },
      note: {
        en: 'The start is the day on which a public list added it.',
        'zh-CN': '开始日期为一份公开清单加入的日子。',
        'zh-HK': '開始日期為一份公開清單加入的日子。',
      },
      evidenceNewest: '2025-01-01',
      sources: ['ch-xai-add', 'ch-xai-rm'],
      lines: [
        {
          key: 'monthly',
          type: 'recurring_credit',
          benefit: {
            type: 'recurring_credit',
            currency: 'USD',
            amount: '25',
            recurs: 'month',
          },
          confidence: 'community',
          sources: ['ch-xai-add', 'ch-xai-rm'],
        },
      ],
    },
  ],
  lifecycle: [
    {
      id: '2024-11-04-offer-started',
      on: '2024-11-04',
      dateMeaning: 'list_recorded',
      kind: 'offer_started',
      detail: {
        en: 'A credit of 25 US dollars a month began.',
        'zh-CN': '每月 25 美元额度开始。',
        'zh-HK': '每月 25 美元額度開始。',
      },
      confidence: 'community',
      sources: ['ch-xai-add'],
    },
    {
      id: '2025-01-01-offer-ended',
      on: '2025-01-01',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The credit of 25 US dollars a month ended.',
        'zh-CN': '每月 25 美元额度结束。',
        'zh-HK': '每月 25 美元額度結束。',
      },
      confidence: 'community',
      sources: ['ch-xai-rm'],
    },
  ],
}
