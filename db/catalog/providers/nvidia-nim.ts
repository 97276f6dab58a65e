import type { ProviderFile } from '../format.ts'

export const nvidiaNim: ProviderFile = {
  id: 'nvidia-nim',
  name: {
    en: 'NVIDIA NIM',
    'zh-CN': 'NVIDIA NIM',
    'zh-HK': 'NVIDIA NIM',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://build.nvidia.com',
  docsUrl: 'https://docs.nvidia.com/nim',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'medium',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '40',
        },
      ],
      condition: {
        en: 'Phone verification; context windows tend to be shorter.',
        'zh-CN': '须验证手机；上下文长度通常受限。',
        'zh-HK': '須驗證手提電話；上下文長度通常受限。',
      },
      checkNote: {
        en: 'The vendor’s own page speaks of free credits without a number.',
        'zh-CN': '供应商页面只提及免费额度，没有数字。',
        'zh-HK': '供應商網頁只提及免費額度，沒有數字。',
      },
      observedOn: '2026-07-18',
      evidenceNewest: '2026-08-31',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'requests',
          amount: '1000',
        },
      ],
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
