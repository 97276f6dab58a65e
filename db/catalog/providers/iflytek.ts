import type { ProviderFile } from '../format.ts'

export const iflytek: ProviderFile = {
  id: 'iflytek',
  name: {
    en: 'iFlytek (Spark)',
    'zh-CN': '科大讯飞（星火）',
    'zh-HK': '科大訊飛（星火）',
  },
  hongKongNameBasis: 'conversion',
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://www.xfyun.cn',
  apiBaseUrl: 'https://spark-api-open.xf-yun.com/v1',
  docsUrl: 'https://www.xfyun.cn/doc/spark/',
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['oneapi-head', 'xf-cuemate'],
  programs: [
    {
      id: 'iflytek-spark-lite-2024',
      slug: 'iflytek-spark-lite-free',
      name: {
        en: 'Spark Lite free of charge',
        'zh-CN': '讯飞星火 Spark Lite 免费',
        'zh-HK': '訊飛星火 Spark Lite 免費',
      },
      nameIsLabel: true,
      nameConfidence: 'label',
      hongKongNameBasis: 'conversion',
      status: 'unverified',
      confidence: 'community',
      announced: {
        on: '2024-05-22',
        confidence: 'press',
      },
      regions: ['CN'],
      redemption: 'console_claim',
      redemptionNote: {
        en: 'The free package must be claimed in the console; without it calls fail with AppIdNoAuthError.',
        'zh-CN': '须在控制台领取免费包，否则调用会返回 AppIdNoAuthError。',
        'zh-HK': '須在控制台領取免費套餐，否則呼叫會回傳 AppIdNoAuthError。',
      },
      timeZone: 'Asia/Shanghai',
      note: {
        en: 'A list of 17 June 2026 still has it as free, with two requests a second for each app, and warns that the terms restrict automated use through a proxy.',
        'zh-CN': '2026 年 6 月 17 日的一份清单仍列为免费（每个应用每秒 2 次请求），并提醒条款限制经代理的自动化使用。',
        'zh-HK':
          '2026 年 6 月 17 日的一份清單仍列為免費（每個應用程式每秒 2 次請求），並提醒條款限制經代理的自動化使用。',
      },
      evidenceNewest: '2026-09-04',
      sources: ['lizhe', 'xf-cuemate', 'yicai-azure', 'spark-lite-press', 'omni-free'],
      lines: [
        {
          key: 'spark-lite',
          type: 'free_model',
          benefit: {
            type: 'free_model',
            models: {
              ids: ['spark-lite'],
            },
            unlimited: true,
            rateLimited: true,
          },
          note: {
            en: 'No limit on the total, two requests a second, no expiry.',
            'zh-CN': '不限总量，每秒 2 次请求，不会过期。',
            'zh-HK': '不限總量，每秒 2 次請求，不會到期。',
          },
          confidence: 'community',
          sources: ['lizhe'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'spark-v3.5',
      name: 'Spark V3.5 (SparkDesk)',
      currency: 'CNY',
      input: '18',
      output: '18',
      observedOn: '2024-07-09',
      caveats: ['weak_source'],
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
    {
      model: 'spark-lite',
      name: 'Spark Lite',
      currency: 'CNY',
      input: '0',
      output: '0',
      observedOn: '2024-09-03',
      confidence: 'community',
      sources: ['lizhe'],
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
          amount: '200000',
        },
        {
          measure: 'tokens',
          amount: '1000000',
          unlockedBy: 'enterprise_verification',
        },
      ],
      condition: {
        en: 'The free package must be ordered in the console.',
        'zh-CN': '须在控制台订购免费包。',
        'zh-HK': '須在控制台訂購免費套餐。',
      },
      checkNote: {
        en: 'The source is undated.',
        'zh-CN': '来源未注明日期。',
        'zh-HK': '來源沒有日期。',
      },
      usableFromMainland: 'yes',
      confidence: 'community',
      sources: ['xf-cuemate'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'free_model',
      limits: [
        {
          measure: 'requests_per_second',
          amount: '2',
        },
      ],
      models: ['spark-lite'],
      condition: {
        en: 'Tokens without limit, no expiry.',
        'zh-CN': 'token 不限量，不会过期。',
        'zh-HK': 'token 不限量，不會到期。',
      },
      observedOn: '2024-09-03',
      evidenceNewest: '2024-09-03',
      confidence: 'community',
      sources: ['lizhe'],
    },
  ],
}
