import type { ProviderFile } from '../format.ts'

export const opencodeZen: ProviderFile = {
  id: 'opencode-zen',
  name: {
    en: 'OpenCode Zen',
    'zh-CN': 'OpenCode Zen',
    'zh-HK': 'OpenCode Zen',
  },
  kind: 'gateway',
  website: 'https://opencode.ai',
  docsUrl: 'https://opencode.ai/docs/zen/',
  unsourcedFields: ['website'],
  sources: ['cheahjs-head'],
  freeTiers: [
    {
      id: 'free-models',
      kind: 'free_model',
      reliability: 'low',
      models: ['Big Pickle Stealth', 'Nemotron 3 Super', 'DeepSeek V4 Flash'],
      condition: {
        en: 'Free models may use data for improvement.',
        'zh-CN': '免费模型可能将数据用于改进。',
        'zh-HK': '免費模型可能把資料用於改善服務。',
      },
      checkNote: {
        en: 'A user in mainland China was refused one relayed OpenAI model on 10 August 2026, while DeepSeek and Kimi models answered.',
        'zh-CN': '2026 年 8 月 10 日，中国内地一名用户使用某转接的 OpenAI 模型被拒绝，DeepSeek 和 Kimi 模型可用。',
        'zh-HK': '2026 年 8 月 10 日，中國內地一名用戶使用某轉接的 OpenAI 模型被拒絕，DeepSeek 及 Kimi 模型可用。',
      },
      usableFromMainland: 'partial',
      observedOn: '2026-07-18',
      evidenceNewest: '2026-08-10',
      confidence: 'community',
      sources: ['cheahjs-head', 'opencode-41518'],
    },
  ],
}
