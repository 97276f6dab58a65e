import type { ProviderFile } from '../format.ts'

export const octoai: ProviderFile = {
  id: 'octoai',
  name: {
    en: 'OctoAI',
    'zh-CN': 'OctoAI',
    'zh-HK': 'OctoAI',
  },
  kind: 'inference_host',
  state: 'closed',
  hqCountry: 'US',
  note: {
    en: 'Shut down in 2024 after NVIDIA bought it.',
    'zh-CN': '2024 年被英伟达收购后停止服务。',
    'zh-HK': '2024 年被 NVIDIA 收購後停止服務。',
  },
  unsourcedFields: ['hqCountry'],
  sources: ['ch-octo'],
  freeTiers: [
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '10',
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
      id: '2024-09-28-provider-shutdown',
      on: '2024-09-28',
      dateMeaning: 'list_recorded',
      kind: 'provider_shutdown',
      detail: {
        en: 'The credit of 10 US dollars ended with the purchase by NVIDIA and the shutdown.',
        'zh-CN': '10 美元额度因被英伟达收购及停止服务而结束。',
        'zh-HK': '10 美元額度因被 NVIDIA 收購及停止服務而結束。',
      },
      confidence: 'community',
      sources: ['ch-octo'],
    },
  ],
}
