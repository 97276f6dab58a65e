import type { ProviderFile } from '../format.ts'

export const nsccInternet: ProviderFile = {
  id: 'nscc-internet',
  name: {
    en: 'National Supercomputing Internet',
    'zh-CN': '国家超算互联网',
    'zh-HK': '國家超算互聯網',
  },
  hongKongNameBasis: 'conversion',
  kind: 'inference_host',
  hqCountry: 'CN',
  note: {
    en: 'A state-backed computing portal that hands out free model tokens.',
    'zh-CN': '有国家背景的算力平台，派发免费模型 token。',
    'zh-HK': '有國家背景的算力平台，派發免費模型 token。',
  },
  unsourcedFields: ['hqCountry'],
  sources: ['nsi'],
  programs: [
    {
      id: 'nsi-30m-2026',
      slug: 'national-supercomputing-free-tokens',
      name: {
        en: '30 million free tokens for each user',
        'zh-CN': '国家超算互联网 单用户免费词元额度',
        'zh-HK': '國家超算互聯網 單用戶免費 token 額度',
      },
      nameIsLabel: true,
      nameConfidence: 'label',
      hongKongNameBasis: 'rewritten',
      status: 'unverified',
      confidence: 'press',
      announced: {
        on: '2026-03-25',
        confidence: 'press',
      },
      regions: ['CN'],
      redemption: 'not_found',
      timeZone: 'Asia/Shanghai',
      evidenceNewest: '2026-03-25',
      sources: ['nsi'],
      lines: [
        {
          key: 'tokens',
          type: 'free_tokens',
          benefit: {
            type: 'free_tokens',
            tokens: '30000000',
            models: {
              known: false,
            },
          },
          confidence: 'press',
          sources: ['nsi'],
        },
      ],
    },
  ],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'low',
      limits: [
        {
          measure: 'tokens',
          amount: '30000000',
        },
      ],
      checkNote: {
        en: 'How long it lasts is not known; the report is of March 2026.',
        'zh-CN': '有效期不明；报道为 2026 年 3 月。',
        'zh-HK': '有效期不明；報道為 2026 年 3 月。',
      },
      usableFromMainland: 'yes',
      observedOn: '2026-03-25',
      evidenceNewest: '2026-03-25',
      confidence: 'community',
      sources: ['nsi'],
    },
  ],
}
