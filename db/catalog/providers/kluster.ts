import type { ProviderFile } from '../format.ts'

export const kluster: ProviderFile = {
  id: 'kluster',
  name: {
    en: 'kluster.ai',
    'zh-CN': 'kluster.ai',
    'zh-HK': 'kluster.ai',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://kluster.ai',
  note: {
    en: 'One list dropped it on 17 July 2025 as closing; another still shows it in March 2026.',
    'zh-CN': '一份清单于 2025 年 7 月 17 日因其将停止而删除；另一份在 2026 年 3 月仍列出。',
    'zh-HK': '一份清單於 2025 年 7 月 17 日因其將結束而刪除；另一份在 2026 年 3 月仍然列出。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['ch-kluster', 'mnfst'],
  lifecycle: [
    {
      id: '2025-07-17-provider-shutdown',
      on: '2025-07-17',
      dateMeaning: 'list_recorded',
      kind: 'provider_shutdown',
      detail: {
        en: 'The credit of 5 US dollars left the list as the provider is closing.',
        'zh-CN': '因供应商将停止服务，5 美元额度从清单中移除。',
        'zh-HK': '因供應商將結束服務，5 美元額度由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-kluster'],
    },
  ],
}
