import type { ProviderFile } from '../format.ts'

export const minimax: ProviderFile = {
  id: 'minimax',
  name: {
    en: 'MiniMax',
    'zh-CN': '稀宇科技 MiniMax',
    'zh-HK': '稀宇科技 MiniMax',
  },
  hongKongNameBasis: 'conversion',
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://www.minimaxi.com',
  apiBaseUrl: 'https://api.minimax.chat/v1',
  otherBaseUrls: [
    {
      url: 'https://api.minimax.io/v1',
      audience: 'international',
    },
    {
      url: 'https://api.minimaxi.com/v1',
      audience: 'mainland_china',
    },
  ],
  docsUrl: 'https://platform.minimaxi.com',
  note: {
    en: 'The base URL shown is that of 2024. Today the mainland hosts are api.minimaxi.com and minimax.cn, the international one api.minimax.io.',
    'zh-CN': '所示基础地址为 2024 年的地址。现时内地主机为 api.minimaxi.com 和 minimax.cn，国际主机为 api.minimax.io。',
    'zh-HK': '所示基礎網址為 2024 年的網址。現時內地主機為 api.minimaxi.com 及 minimax.cn，國際主機為 api.minimax.io。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  compatId: 'minimax',
  snapshotIds: {
    modelsDev: ['minimax', 'minimax-cn'],
    litellm: ['minimax'],
    genaiPrices: ['minimax'],
  },
  sources: ['oneapi-head', 'modelsdev', 'minimax-quickstart', 'minimax-quota'],
  programs: [
    {
      id: 'minimax-m3-compensation-2026',
      slug: 'minimax-m3-compensation',
      name: {
        en: 'Compensation for M3 token billing',
        'zh-CN': 'M3 计费补偿',
        'zh-HK': 'M3 收費補償',
      },
      nameIsLabel: true,
      status: 'ended',
      confidence: 'press',
      announced: {
        on: '2026-06-02',
        confidence: 'press',
      },
      regions: ['CN'],
      eligibility: [
        {
          code: 'purchase_cohort',
          before: '2026-03-22',
          confidence: 'press',
        },
        {
          code: 'purchase_cohort',
          before: '2026-06-05T10:00',
          confidence: 'press',
        },
      ],
      redemption: 'automatic',
      timeZone: 'Asia/Shanghai',
      window: {
        ends: {
          localExcl: '2026-06-05T10:00:00',
          precision: 'second',
        },
        confidence: 'press',
      },
      note: {
        en: 'The time zone is taken to be China time. A way to get money back was opened too.',
        'zh-CN': '时区按中国时间理解。另开放退款渠道。',
        'zh-HK': '時區按中國時間理解。另開放退款渠道。',
      },
      evidenceNewest: '2026-06',
      sources: ['minimax-comp'],
      lines: [
        {
          key: 'weekly-limit',
          type: 'limit_multiplier',
          benefit: {
            type: 'limit_multiplier',
            ratio: '1.5',
          },
          note: {
            en: 'The weekly M3 limit, for the life of plans bought before 10:00 on 5 June 2026.',
            'zh-CN': 'M3 每周限额，适用于 2026 年 6 月 5 日 10:00 前购买的计划，有效期内一直适用。',
            'zh-HK': 'M3 每週限額，適用於 2026 年 6 月 5 日 10:00 前購買的計劃，有效期內一直適用。',
          },
          confidence: 'press',
          sources: ['minimax-comp'],
        },
        {
          key: 'doubled-quota',
          type: 'limit_multiplier',
          benefit: {
            type: 'limit_multiplier',
            ratio: '2',
          },
          note: {
            en: 'Every subscriber, 1 to 7 June 2026.',
            'zh-CN': '所有订阅用户，2026 年 6 月 1 日至 7 日。',
            'zh-HK': '所有訂閱用戶，2026 年 6 月 1 日至 7 日。',
          },
          confidence: 'press',
          sources: ['minimax-comp'],
        },
        {
          key: 'points-validity',
          type: 'validity_extension',
          benefit: {
            type: 'validity_extension',
            days: 365,
          },
          note: {
            en: 'Compensation points last a year instead of a month.',
            'zh-CN': '补偿积分有效期由一个月延长至一年。',
            'zh-HK': '補償積分有效期由一個月延長至一年。',
          },
          confidence: 'press',
          sources: ['minimax-comp'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'abab6.5-chat',
      currency: 'CNY',
      input: '30',
      output: '30',
      observedOn: '2024-07-09',
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
    {
      model: 'abab6.5s-chat',
      currency: 'CNY',
      input: '10',
      output: '10',
      observedOn: '2024-07-09',
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
    {
      model: 'abab5.5-chat',
      currency: 'CNY',
      input: '15',
      output: '15',
      observedOn: '2024-07-09',
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
    {
      model: 'abab5.5s-chat',
      currency: 'CNY',
      input: '5',
      output: '5',
      observedOn: '2024-07-09',
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
  ],
  freeTiers: [
    {
      id: 'none',
      kind: 'none',
      reliability: 'low',
      condition: {
        en: 'The vendor’s quickstart names no free grant: top up or buy a plan.',
        'zh-CN': '供应商的快速入门没有提及免费赠送：须充值或购买计划。',
        'zh-HK': '供應商的快速入門沒有提及免費贈送：須充值或購買計劃。',
      },
      checkNote: {
        en: 'An undated page; nothing found is no proof.',
        'zh-CN': '页面未注明日期；未找到不等于没有。',
        'zh-HK': '網頁沒有日期；未找到不等於沒有。',
      },
      confidence: 'primary',
      sources: ['minimax-quickstart'],
    },
  ],
}
