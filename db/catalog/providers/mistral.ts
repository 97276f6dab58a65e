import type { ProviderFile } from '../format.ts'

export const mistral: ProviderFile = {
  id: 'mistral',
  name: {
    en: 'Mistral AI',
    'zh-CN': 'Mistral AI',
    'zh-HK': 'Mistral AI',
  },
  kind: 'model_vendor',
  hqCountry: 'FR',
  website: 'https://mistral.ai',
  apiBaseUrl: 'https://api.mistral.ai/v1',
  docsUrl: 'https://docs.mistral.ai',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['mistral'],
    litellm: ['mistral'],
    genaiPrices: ['mistral'],
  },
  sources: ['oneapi-head'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      status: 'disputed',
      reliability: 'low',
      limits: [
        {
          measure: 'requests_per_second',
          amount: '1',
          perModel: true,
        },
        {
          measure: 'tokens_per_minute',
          amount: '500000',
          perModel: true,
        },
        {
          measure: 'tokens_per_month',
          amount: '1000000000',
          perModel: true,
        },
      ],
      condition: {
        en: 'The Experiment plan needs phone verification, and uses data for training unless that is switched off.',
        'zh-CN': 'Experiment 计划须验证手机，数据默认用于训练，可关闭。',
        'zh-HK': 'Experiment 計劃須驗證手提電話，資料預設用於訓練，可以關閉。',
      },
      checkNote: {
        en: 'The figures stand on no public page of the vendor.',
        'zh-CN': '数字没有供应商公开页面支持。',
        'zh-HK': '數字沒有供應商公開網頁支持。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free', 'omni-free'],
    },
    {
      id: 'limit-2',
      kind: 'recurring_limit',
      reliability: 'low',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '30',
        },
        {
          measure: 'requests_per_day',
          amount: '2000',
        },
      ],
      models: ['codestral'],
      condition: {
        en: 'A monthly subscription, free for now; phone verification.',
        'zh-CN': '按月订阅，目前免费；须验证手机。',
        'zh-HK': '按月訂閱，目前免費；須驗證手提電話。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-07-18',
      confidence: 'community',
      sources: ['cheahjs-head'],
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
      validForDays: 14,
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
