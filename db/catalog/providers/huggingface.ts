import type { ProviderFile } from '../format.ts'

export const huggingface: ProviderFile = {
  id: 'huggingface',
  name: {
    en: 'Hugging Face Inference Providers',
    'zh-CN': 'Hugging Face Inference Providers',
    'zh-HK': 'Hugging Face Inference Providers',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://huggingface.co',
  docsUrl: 'https://huggingface.co/docs/inference-providers',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'credit',
      kind: 'recurring_credit',
      reliability: 'medium',
      limits: [
        {
          measure: 'USD_per_month',
          amount: '0.10',
        },
      ],
      condition: {
        en: 'For serverless models below 10 GB.',
        'zh-CN': '适用于 10 GB 以下的无服务器模型。',
        'zh-HK': '適用於 10 GB 以下的無伺服器模型。',
      },
      checkNote: {
        en: 'Not re-checked since 29 July 2026.',
        'zh-CN': '自 2026 年 7 月 29 日后未再核对。',
        'zh-HK': '自 2026 年 7 月 29 日後未再核對。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free'],
    },
  ],
}
