import type { ProviderFile } from '../format.ts'

export const together: ProviderFile = {
  id: 'together',
  name: {
    en: 'Together AI',
    'zh-CN': 'Together AI',
    'zh-HK': 'Together AI',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://together.ai',
  apiBaseUrl: 'https://api.together.xyz/v1',
  docsUrl: 'https://docs.together.ai',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['togetherai'],
    litellm: ['together_ai'],
    genaiPrices: ['together'],
  },
  sources: ['oneapi-head'],
  freeTiers: [
    {
      id: 'none',
      kind: 'none',
      reliability: 'high',
      condition: {
        en: 'No free trial; the least purchase is 5 US dollars.',
        'zh-CN': '没有免费试用，最低购买 5 美元。',
        'zh-HK': '沒有免費試用，最低購買 5 美元。',
      },
      checkNote: {
        en: 'The vendor’s billing page through two dated lists.',
        'zh-CN': '经两份注明日期的清单转述供应商计费页面。',
        'zh-HK': '經兩份註明日期的清單轉述供應商收費網頁。',
      },
      observedOn: '2026-09-04',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['omni-free', 'aag-free'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '5',
        },
      ],
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
  lifecycle: [
    {
      id: '2025-10-08-offer-ended',
      on: '2025-10-08',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'Free models with 60 requests a minute left the list.',
        'zh-CN': '每分钟 60 次请求的免费模型从清单中移除。',
        'zh-HK': '每分鐘 60 次請求的免費模型由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-together-free'],
    },
    {
      id: '2025-10-25-offer-ended',
      on: '2025-10-25',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The credit of 1 US dollar with a payment method left the list.',
        'zh-CN': '绑定付款方式的 1 美元额度从清单中移除。',
        'zh-HK': '綁定付款方式的 1 美元額度由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-together'],
    },
  ],
}
