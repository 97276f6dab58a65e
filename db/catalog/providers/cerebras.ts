import type { ProviderFile } from '../format.ts'

export const cerebras: ProviderFile = {
  id: 'cerebras',
  name: {
    en: 'Cerebras',
    'zh-CN': 'Cerebras',
    'zh-HK': 'Cerebras',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://www.cerebras.ai',
  docsUrl: 'https://inference-docs.cerebras.ai',
  note: {
    en: 'Free access without a card ended on 16 July 2026.',
    'zh-CN': '无需银行卡的免费使用已于 2026 年 7 月 16 日结束。',
    'zh-HK': '毋須信用卡的免費使用已於 2026 年 7 月 16 日結束。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: [],
    litellm: [],
    genaiPrices: ['cerebras'],
  },
  sources: ['cheahjs-head'],
  availability: [
    {
      id: 'CN:direct:any:x',
      region: 'CN',
      channel: 'direct',
      customerType: 'any',
      status: 'blocked',
      note: {
        en: 'Users saw HTTP 403 from the API host. No statement of the vendor was found.',
        'zh-CN': '有用户收到 API 主机返回的 HTTP 403。未找到供应商的声明。',
        'zh-HK': '有用戶收到 API 主機回傳的 HTTP 403。未找到供應商的聲明。',
      },
      evidenceNewest: '2026-09-13',
      confidence: 'community',
      sources: ['gfw-2868', 'freellmapi-1214'],
    },
    {
      id: 'HK:direct:any:x',
      region: 'HK',
      channel: 'direct',
      customerType: 'any',
      status: 'blocked',
      note: {
        en: 'Users saw HTTP 403 from the API host. No statement of the vendor was found.',
        'zh-CN': '有用户收到 API 主机返回的 HTTP 403。未找到供应商的声明。',
        'zh-HK': '有用戶收到 API 主機回傳的 HTTP 403。未找到供應商的聲明。',
      },
      evidenceNewest: '2026-08-02',
      confidence: 'community',
      sources: ['gfw-2868'],
    },
  ],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      status: 'ended',
      reliability: 'high',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '30',
        },
        {
          measure: 'tokens_per_minute',
          amount: '60000',
        },
        {
          measure: 'requests_per_day',
          amount: '14400',
        },
        {
          measure: 'tokens_per_day',
          amount: '1000000',
        },
      ],
      models: ['gpt-oss-120b', 'llama-3.1-8b'],
      checkNote: {
        en: 'Replaced on 16 July 2026.',
        'zh-CN': '已于 2026 年 7 月 16 日被取代。',
        'zh-HK': '已於 2026 年 7 月 16 日被取代。',
      },
      usableFromMainland: 'no',
      usableFromHongKong: 'no',
      observedOn: '2026-07-18',
      endedOn: '2026-07-16',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      public: false,
      sources: ['cheahjs-head', 'cerebras-changelog', 'omni-free'],
    },
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'high',
      limits: [
        {
          measure: 'USD',
          amount: '5',
        },
        {
          measure: 'requests_per_minute',
          amount: '5',
        },
        {
          measure: 'tokens_per_minute',
          amount: '30000',
        },
        {
          measure: 'tokens_per_day',
          amount: '1000000',
        },
      ],
      validForDays: 30,
      condition: {
        en: 'A verified payment method is needed.',
        'zh-CN': '须绑定经验证的付款方式。',
        'zh-HK': '須綁定經驗證的付款方式。',
      },
      checkNote: {
        en: 'By the vendor’s change log of 16 July 2026 and two dated re-checks.',
        'zh-CN': '据供应商 2026 年 7 月 16 日的更新日志及两次注明日期的核对。',
        'zh-HK': '據供應商 2026 年 7 月 16 日的更新日誌及兩次註明日期的核對。',
      },
      usableFromMainland: 'no',
      usableFromHongKong: 'no',
      observedOn: '2026-09-03',
      evidenceNewest: '2026-09-04',
      confidence: 'community',
      sources: ['cerebras-changelog', 'aag-free', 'omni-free', 'gfw-2868'],
    },
  ],
  lifecycle: [
    {
      id: '2026-07-16-offer-reduced',
      on: '2026-07-16',
      dateMeaning: 'event_or_report',
      kind: 'offer_reduced',
      detail: {
        en: 'Free access without a card gave way to a credit of 5 US dollars for 30 days that needs a payment method.',
        'zh-CN': '无需银行卡的免费使用改为须绑定付款方式的 5 美元额度，30 天有效。',
        'zh-HK': '毋須信用卡的免費使用改為須綁定付款方式的 5 美元額度，30 日有效。',
      },
      confidence: 'community',
      sources: ['cerebras-changelog', 'aag-free', 'omni-free'],
    },
  ],
}
