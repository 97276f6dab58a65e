import type { ProviderFile } from '../format.ts'

export const ollamaCloud: ProviderFile = {
  id: 'ollama-cloud',
  name: {
    en: 'Ollama Cloud',
    'zh-CN': 'Ollama Cloud',
    'zh-HK': 'Ollama Cloud',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://ollama.com',
  docsUrl: 'https://docs.ollama.com/cloud',
  note: {
    en: 'Its quota is counted in GPU time. By one list it does not speak the OpenAI format.',
    'zh-CN': '其额度按 GPU 时间计算。据一份清单，它不采用 OpenAI 格式。',
    'zh-HK': '其額度按 GPU 時間計算。據一份清單，它不採用 OpenAI 格式。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['mnfst'],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'low',
      limits: [
        {
          measure: 'concurrent_requests',
          amount: '1',
        },
      ],
      condition: {
        en: 'Light use, counted in GPU time; session limits start again every five hours, weekly ones every seven days.',
        'zh-CN': '轻度使用，按 GPU 时间计算；会话限额每 5 小时、每周限额每 7 天重置。',
        'zh-HK': '輕度使用，按 GPU 時間計算；工作階段限額每 5 小時、每週限額每 7 日重設。',
      },
      checkNote: {
        en: 'Another list of September 2026 speaks of starter credits without a figure.',
        'zh-CN': '2026 年 9 月的另一份清单只提及入门额度，没有数字。',
        'zh-HK': '2026 年 9 月的另一份清單只提及入門額度，沒有數字。',
      },
      observedOn: '2026-03-26',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['mnfst', 'omni-free'],
    },
  ],
}
