import type { ProviderFile } from '../format.ts'

export const googleCloud: ProviderFile = {
  id: 'google-cloud',
  name: {
    en: 'Google Cloud',
    'zh-CN': 'Google Cloud',
    'zh-HK': 'Google Cloud',
  },
  kind: 'cloud',
  hqCountry: 'US',
  website: 'https://cloud.google.com',
  docsUrl: 'https://cloud.google.com/startup',
  note: {
    en: 'Listed only for its credit for start-ups.',
    'zh-CN': '仅因其初创企业额度而收录。',
    'zh-HK': '只因其初創企業額度而收錄。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['startup-guide'],
  programs: [
    {
      id: 'google-cloud-startups',
      slug: 'google-for-startups-cloud-program',
      name: {
        en: 'Google for Startups Cloud Program',
        'zh-CN': 'Google for Startups Cloud Program',
        'zh-HK': 'Google for Startups Cloud Program',
      },
      status: 'unverified',
      confidence: 'community',
      regions: [],
      eligibility: [
        {
          code: 'startup',
          terms: ['tiered_by_funding'],
          confidence: 'community',
        },
      ],
      redemption: 'application',
      claimUrl: 'https://cloud.google.com/startup',
      sources: ['startup-guide'],
      lines: [
        {
          key: 'tiers',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '2000',
            amountMax: '350000',
            upTo: true,
            tiers: ['2000', '100000', '350000'],
          },
          confidence: 'community',
          sources: ['startup-guide'],
        },
      ],
    },
  ],
}
