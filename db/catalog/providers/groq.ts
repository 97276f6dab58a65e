import type { ProviderFile } from '../format.ts'

export const groq: ProviderFile = {
  id: 'groq',
  name: {
    en: 'Groq',
    'zh-CN': 'Groq',
    'zh-HK': 'Groq',
  },
  kind: 'inference_host',
  hqCountry: 'US',
  website: 'https://groq.com',
  apiBaseUrl: 'https://api.groq.com/openai/v1',
  docsUrl: 'https://console.groq.com/docs',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['groq'],
    litellm: ['groq'],
    genaiPrices: ['groq'],
  },
  sources: ['oneapi-head'],
  availability: [
    {
      id: 'CN:direct:any:x',
      region: 'CN',
      channel: 'direct',
      customerType: 'any',
      status: 'blocked',
      note: {
        en: 'Users saw HTTP 403 in November 2024 and again in September 2026. No statement of the vendor was found.',
        'zh-CN': '有用户在 2024 年 11 月及 2026 年 9 月收到 HTTP 403。未找到供应商的声明。',
        'zh-HK': '有用戶在 2024 年 11 月及 2026 年 9 月收到 HTTP 403。未找到供應商的聲明。',
      },
      evidenceNewest: '2026-09-13',
      confidence: 'community',
      sources: ['surge-47', 'freellmapi-1214'],
    },
    {
      id: 'HK:direct:any:x',
      region: 'HK',
      channel: 'direct',
      customerType: 'any',
      status: 'blocked',
      note: {
        en: 'Users saw HTTP 403 in November 2024. No statement of the vendor was found.',
        'zh-CN': '有用户在 2024 年 11 月收到 HTTP 403。未找到供应商的声明。',
        'zh-HK': '有用戶在 2024 年 11 月收到 HTTP 403。未找到供應商的聲明。',
      },
      evidenceNewest: '2024-11-20',
      confidence: 'community',
      sources: ['surge-47'],
    },
  ],
  freeTiers: [
    {
      id: 'limit',
      kind: 'recurring_limit',
      reliability: 'high',
      limits: [
        {
          measure: 'requests_per_minute',
          amount: '30',
          model: 'gpt-oss-120b',
        },
        {
          measure: 'requests_per_day',
          amount: '1000',
          model: 'gpt-oss-120b',
        },
        {
          measure: 'tokens_per_minute',
          amount: '8000',
          model: 'gpt-oss-120b',
        },
        {
          measure: 'tokens_per_day',
          amount: '200000',
          model: 'gpt-oss-120b',
        },
        {
          measure: 'requests_per_minute',
          amount: '30',
          model: 'llama-3.1-8b',
        },
        {
          measure: 'requests_per_day',
          amount: '14400',
          model: 'llama-3.1-8b',
        },
        {
          measure: 'tokens_per_minute',
          amount: '6000',
          model: 'llama-3.1-8b',
        },
        {
          measure: 'tokens_per_day',
          amount: '500000',
          model: 'llama-3.1-8b',
        },
      ],
      condition: {
        en: 'Counted for the whole organisation. From mainland China and Hong Kong: HTTP 403.',
        'zh-CN': '按整个组织计算。中国内地和香港返回 HTTP 403。',
        'zh-HK': '按整個機構計算。中國內地及香港回傳 HTTP 403。',
      },
      checkNote: {
        en: 'Re-checked against the vendor’s own page on 31 August 2026. Lists differ on whether Llama 3.3 70B is still free.',
        'zh-CN': '2026 年 8 月 31 日与供应商页面核对。Llama 3.3 70B 是否仍免费，清单说法不一。',
        'zh-HK': '2026 年 8 月 31 日與供應商網頁核對。Llama 3.3 70B 是否仍免費，清單說法不一。',
      },
      usableFromMainland: 'no',
      usableFromHongKong: 'no',
      observedOn: '2026-08-31',
      evidenceNewest: '2026-09-13',
      confidence: 'community',
      sources: ['cheahjs-head', 'mnfst', 'aag-free', 'omni-free', 'surge-47', 'freellmapi-1214'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'recurring_limit',
      limits: [
        {
          measure: 'requests_per_day',
          amount: '14400',
        },
        {
          measure: 'tokens_per_minute',
          amount: '6000',
        },
      ],
      models: ['Llama 3 70B'],
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
}
