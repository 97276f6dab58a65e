import type { ProviderFile } from '../format.ts'

export const deepseek: ProviderFile = {
  id: 'deepseek',
  name: {
    en: 'DeepSeek',
    'zh-CN': '深度求索',
    'zh-HK': '深度求索',
  },
  hongKongNameBasis: 'conversion',
  nameAliases: ['DeepSeek'],
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://www.deepseek.com',
  apiBaseUrl: 'https://api.deepseek.com',
  docsUrl: 'https://api-docs.deepseek.com',
  note: {
    en: 'Granted credit is used before topped-up credit. Prices depend on the hour since 17 August 2026, 00:00 China time.',
    'zh-CN': '先使用赠送余额，再使用充值余额。自 2026 年 8 月 17 日 00:00（中国时间）起按时段计价。',
    'zh-HK': '先使用贈送餘額，再使用充值餘額。自 2026 年 8 月 17 日 00:00（中國時間）起按時段計價。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  openaiFormat2024: 'compatible',
  compatId: 'deepseek',
  snapshotIds: {
    modelsDev: ['deepseek'],
    litellm: ['deepseek'],
    genaiPrices: ['deepseek'],
  },
  sources: ['modelsdev', 'ds-granted', 'ds-peak'],
  programs: [
    {
      id: 'deepseek-peak-offpeak-2026',
      slug: 'deepseek-peak-off-peak-billing',
      name: {
        en: 'Peak and off-peak billing',
        'zh-CN': '峰谷计价',
        'zh-HK': '繁忙及非繁忙時段計價',
      },
      nameConfidence: 'community',
      hongKongNameBasis: 'rewritten',
      status: 'active',
      confidence: 'press',
      regions: ['*'],
      redemption: 'automatic',
      redemptionNote: {
        en: 'Granted balance is used before topped-up balance.',
        'zh-CN': '先使用赠送余额，再使用充值余额。',
        'zh-HK': '先使用贈送餘額，再使用充值餘額。',
      },
      timeZone: 'Asia/Shanghai',
      window: {
        starts: {
          local: '2026-08-17T00:00:00',
          precision: 'second',
        },
        confidence: 'press',
      },
      note: {
        en: 'A separate free window of the Search API ended on 31 October 2026, 16:00 UTC.',
        'zh-CN': '另有 Search API 的免费期，已于 2026 年 10 月 31 日 16:00（UTC）结束。',
        'zh-HK': '另有 Search API 的免費期，已於 2026 年 10 月 31 日 16:00（UTC）結束。',
      },
      evidenceNewest: '2026-10-28',
      sources: ['ds-peak', 'ds-granted', 'litellm-offpeak', 'ds-search-free'],
      lines: [
        {
          key: 'off-peak',
          type: 'time_of_day_price',
          text: {
            en: 'Off-peak at half the peak price; peak is 09:00 to 12:00 and 14:00 to 18:00 China time. Sources differ on whether weekends and holidays are all off-peak.',
            'zh-CN':
              '非高峰时段为高峰价的一半；高峰为中国时间 09:00 至 12:00 和 14:00 至 18:00。周末及节假日是否全为非高峰，来源说法不一。',
            'zh-HK':
              '非繁忙時段為繁忙時段價格的一半；繁忙時段為中國時間 09:00 至 12:00 及 14:00 至 18:00。週末及假日是否全屬非繁忙時段，來源說法不一。',
          },
          confidence: 'press',
          sources: ['ds-peak', 'litellm-offpeak'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'deepseek-chat',
      name: 'deepseek-chat (V2)',
      contextTokens: 128000,
      currency: 'CNY',
      input: '1',
      output: '2',
      observedOn: '2024-06-21',
      confidence: 'community',
      sources: ['llmprice-0621', 'oneapi-0709'],
    },
    {
      model: 'deepseek-chat',
      name: 'deepseek-chat (V2)',
      contextTokens: 32000,
      currency: 'USD',
      input: '0.14',
      output: '0.28',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
  ],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      status: 'disputed',
      reliability: 'low',
      limits: [
        {
          measure: 'tokens',
          amount: '5000000',
          approximate: true,
        },
      ],
      validForDays: 30,
      checkNote: {
        en: 'One list names a figure, another guide “a small amount”; the vendor’s pages name none.',
        'zh-CN': '一份清单列出数字，另一份指南只说“少量”；供应商页面没有数字。',
        'zh-HK': '一份清單列出數字，另一份指南只說「少量」；供應商網頁沒有數字。',
      },
      observedOn: '2026-06-17',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      public: false,
      sources: ['omni-free', 'learnopencode-ds'],
    },
  ],
  lifecycle: [
    {
      id: '2026-10-31-offer-ended',
      on: '2026-10-31',
      dateMeaning: 'event_or_report',
      kind: 'offer_ended',
      detail: {
        en: 'The free window of the Search API for three coding tools ended at 16:00 UTC.',
        'zh-CN': '面向三款编程工具的 Search API 免费期于 16:00（UTC）结束。',
        'zh-HK': '面向三款編程工具的 Search API 免費期於 16:00（UTC）結束。',
      },
      confidence: 'press',
      sources: ['ds-search-free'],
    },
  ],
}
