import type { ProviderFile } from '../format.ts'

export const aws: ProviderFile = {
  id: 'aws',
  name: {
    en: 'Amazon Web Services',
    'zh-CN': 'Amazon Web Services',
    'zh-HK': 'Amazon Web Services',
  },
  kind: 'cloud',
  hqCountry: 'US',
  website: 'https://aws.amazon.com',
  docsUrl: 'https://aws.amazon.com/activate/',
  note: {
    en: 'Listed only for its credit for start-ups.',
    'zh-CN': '仅因其初创企业额度而收录。',
    'zh-HK': '只因其初創企業額度而收錄。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['startup-guide'],
  programs: [
    {
      id: 'aws-activate',
      slug: 'aws-activate',
      name: {
        en: 'AWS Activate',
        'zh-CN': 'AWS Activate',
        'zh-HK': 'AWS Activate',
      },
      status: 'unverified',
      confidence: 'primary',
      regions: [],
      eligibility: [
        {
          code: 'startup',
          terms: ['website_and_profile', 'investor_or_accelerator_for_higher_tier'],
          confidence: 'community',
        },
        {
          code: 'startup',
          terms: ['before_series_b', 'founded_within_10_years', 'paid_tier_account'],
          confidence: 'primary',
        },
      ],
      redemption: 'application',
      redemptionNote: {
        en: 'By application; the credit comes as a code.',
        'zh-CN': '须申请，额度以代码发放。',
        'zh-HK': '須申請，額度以代碼發放。',
      },
      claimUrl: 'https://aws.amazon.com/activate/',
      sources: ['startup-guide', 'startup-cloud', 'aws-activate-copy'],
      lines: [
        {
          key: 'founders',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '1000',
            amountMax: '5000',
            upTo: true,
          },
          note: {
            en: 'Founders tier: 1,000 US dollars to begin with, up to 5,000 for some.',
            'zh-CN': 'Founders 级别：起始 1000 美元，部分参加者最高 5000 美元。',
            'zh-HK': 'Founders 級別：起始 1,000 美元，部分參加者最高 5,000 美元。',
          },
          confidence: 'primary',
          sources: ['aws-activate-copy'],
        },
        {
          key: 'all-tiers',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '200000',
            upTo: true,
          },
          note: {
            en: 'Over all tiers; more for start-ups in artificial intelligence.',
            'zh-CN': '各级别合计；人工智能初创企业可更多。',
            'zh-HK': '各級別合計；人工智能初創企業可更多。',
          },
          confidence: 'primary',
          sources: ['aws-activate-copy'],
        },
        {
          key: 'self-serve',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '1000',
            validity: {
              days: 730,
              from: 'grant',
            },
          },
          confidence: 'community',
          public: false,
          sources: ['startup-guide'],
        },
        {
          key: 'portfolio',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '100000',
            upTo: true,
          },
          confidence: 'community',
          public: false,
          sources: ['startup-cloud'],
        },
      ],
    },
  ],
}
