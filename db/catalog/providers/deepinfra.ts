import type { ProviderFile } from '../format.ts'

export const deepinfra: ProviderFile = {
  id: 'deepinfra',
  name: {
    en: 'DeepInfra',
    'zh-CN': 'DeepInfra',
    'zh-HK': 'DeepInfra',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://deepinfra.com',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['cheahjs-0708'],
  freeTiers: [
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '1.80',
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
      id: '2024-12-14-offer-ended',
      on: '2024-12-14',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The credit of 1.80 US dollars left the list.',
        'zh-CN': '1.80 美元额度从清单中移除。',
        'zh-HK': '1.80 美元額度由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-deepinfra'],
    },
  ],
}
