import type { CompatibilityNoteFile } from './format.ts'

/** Azure OpenAI: the v1 API, and the legacy API with its api-version. */
export const notes: CompatibilityNoteFile = {
  providerId: 'microsoft-azure-openai',
  notes: [
    {
      feature: 'base.path',
      status: 'partial',
      note: {
        en: 'v1 (since August 2025): /openai/v1/ without api-version. Legacy: /openai/deployments/{deployment}/...?api-version=.',
        'zh-CN':
          'v1（2025 年 8 月起）：/openai/v1/，不带 api-version。旧版：/openai/deployments/{deployment}/...?api-version=。',
        'zh-HK':
          'v1（2025 年 8 月起）：/openai/v1/，不附 api-version。舊版：/openai/deployments/{deployment}/...?api-version=。',
      },
      sourceUrl: 'https://learn.microsoft.com/en-us/azure/foundry/openai/api-version-lifecycle',
      sourceDate: '2026',
      sourceDatePrecision: 'year',
      confidence: 'high',
      sourceKind: 'vendor_doc',
    },
    {
      feature: 'model.naming',
      status: 'partial',
      note: {
        en: 'model is the name of the deployment.',
        'zh-CN': 'model 填写部署名称。',
        'zh-HK': 'model 填寫部署名稱。',
      },
      sourceUrl: 'https://learn.microsoft.com/en-us/azure/foundry/openai/api-version-lifecycle',
      sourceDate: '2026',
      sourceDatePrecision: 'year',
      confidence: 'high',
      sourceKind: 'vendor_doc',
    },
    {
      feature: 'auth.bearer',
      status: 'partial',
      note: {
        en: 'Legacy spec: an api-key header or an Entra ID token. On v1 the plain OpenAI client works with a key.',
        'zh-CN': '旧版规范：api-key 标头或 Entra ID token。v1 可直接用 OpenAI 客户端加密钥。',
        'zh-HK': '舊版規格：api-key 標頭或 Entra ID token。v1 可直接用 OpenAI 客戶端加金鑰。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.chat',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.embeddings',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.completions',
      status: 'supported',
      note: { en: 'In the legacy GA spec.', 'zh-CN': '见于旧版正式版规范。', 'zh-HK': '載於舊版正式版規格。' },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.images',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.audio_transcriptions',
      status: 'supported',
      note: { en: 'Translations as well.', 'zh-CN': '另有 translations。', 'zh-HK': '另有 translations。' },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.audio_speech',
      status: 'supported',
      note: {
        en: 'In the preview 2025-04-01.',
        'zh-CN': '见于预览版 2025-04-01。',
        'zh-HK': '載於預覽版 2025-04-01。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/preview/2025-04-01-preview',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.assistants',
      status: 'supported',
      note: {
        en: 'In the preview 2025-04-01: assistants, threads and vector_stores.',
        'zh-CN': '见于预览版 2025-04-01：assistants、threads、vector_stores。',
        'zh-HK': '載於預覽版 2025-04-01：assistants、threads、vector_stores。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/preview/2025-04-01-preview',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'ep.responses',
      status: 'supported',
      note: {
        en: 'In v1 and in the preview 2025-04-01.',
        'zh-CN': '见于 v1 与预览版 2025-04-01。',
        'zh-HK': '載於 v1 與預覽版 2025-04-01。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/preview/2025-04-01-preview',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.n',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.seed',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.logit_bias',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.penalties',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.stop',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.max_completion_tokens',
      status: 'supported',
      note: { en: 'In the spec 2024-10-21.', 'zh-CN': '见于规范 2024-10-21。', 'zh-HK': '載於規格 2024-10-21。' },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'o.logprobs',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 't.tools',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 't.parallel',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 't.legacy_functions',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'o.json_schema',
      status: 'supported',
      note: {
        en: 'In the legacy GA spec 2024-10-21, as in OpenAI.',
        'zh-CN': '见于旧版正式版规范 2024-10-21，与 OpenAI 一致。',
        'zh-HK': '載於舊版正式版規格 2024-10-21，與 OpenAI 一致。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'medium',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 's.include_usage',
      status: 'partial',
      note: {
        en: 'stream_options is missing from the legacy GA spec 2024-10-21; the preview 2025-04-01 and v1 have it.',
        'zh-CN': '旧版正式版规范 2024-10-21 中没有 stream_options；预览版 2025-04-01 与 v1 中有。',
        'zh-HK': '舊版正式版規格 2024-10-21 中沒有 stream_options；預覽版 2025-04-01 與 v1 則有。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'r.effort',
      status: 'partial',
      note: {
        en: 'reasoning_effort is missing from the legacy GA spec 2024-10-21.',
        'zh-CN': '旧版正式版规范 2024-10-21 中没有 reasoning_effort。',
        'zh-HK': '舊版正式版規格 2024-10-21 中沒有 reasoning_effort。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'o.prediction',
      status: 'partial',
      note: {
        en: 'Missing from the legacy GA spec; the preview 2025-04-01 has it.',
        'zh-CN': '旧版正式版规范中没有；预览版 2025-04-01 中有。',
        'zh-HK': '舊版正式版規格中沒有；預覽版 2025-04-01 則有。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 's.empty_choices',
      status: 'partial',
      note: {
        en: 'The first chunk may have choices [] with prompt_filter_results, which crashed many clients.',
        'zh-CN': '第一个数据块可能是 choices [] 并带有 prompt_filter_results，曾使许多客户端崩溃。',
        'zh-HK': '第一個數據塊可能是 choices [] 並帶有 prompt_filter_results，曾令許多客戶端崩潰。',
      },
      sourceUrl: 'https://github.com/AbanteAI/archive-old-cli-mentat/issues/429',
      sourceDate: '2023-12-28',
      sourceDatePrecision: 'day',
      confidence: 'medium',
      sourceKind: 'issue',
    },
    {
      feature: 'err.body',
      status: 'partial',
      note: {
        en: 'The error also carries inner_error with content_filter_results.',
        'zh-CN': '错误体另有 inner_error，内含 content_filter_results。',
        'zh-HK': '錯誤內容另有 inner_error，內含 content_filter_results。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'o.finish_reason',
      status: 'supported',
      note: {
        en: 'The content filter uses content_filter.',
        'zh-CN': '内容过滤器使用 content_filter。',
        'zh-HK': '內容過濾器使用 content_filter。',
      },
      sourceUrl:
        'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/cognitiveservices/data-plane/AzureOpenAI/inference/stable/2024-10-21',
      sourceDate: '2026-08-22',
      sourceDatePrecision: 'day',
      confidence: 'high',
      sourceKind: 'vendor_spec',
    },
    {
      feature: 'p.unknown',
      status: 'unknown',
      note: {
        en: 'Legacy servers are said to reject unknown fields, depending on api-version; this was not verified.',
        'zh-CN': '据称旧版服务器会按 api-version 拒绝未知字段；未经核实。',
        'zh-HK': '據稱舊版伺服器會按 api-version 拒絕未知欄位；未經核實。',
      },
      sourceUrl: 'https://learn.microsoft.com/en-us/azure/foundry/openai/api-version-lifecycle',
      sourceDate: '2026',
      sourceDatePrecision: 'year',
      confidence: 'low',
      sourceKind: 'vendor_doc',
    },
  ],
}
