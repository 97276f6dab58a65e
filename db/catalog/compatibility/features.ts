import type { CompatibilityFeature } from './format.ts'

/** What a program written for the OpenAI API may rely on, and what it meets where that is missing. */
export const features: CompatibilityFeature[] = [
  {
    id: 'base.path',
    area: 'base',
    title: {
      en: 'Base URL and path (with or without /v1)',
      'zh-CN': '基础 URL 与路径（是否带 /v1）',
      'zh-HK': '基礎網址與路徑（有沒有 /v1）',
    },
    whatBreaks: {
      en: 'A client that adds or expects /v1 calls a path that does not exist, and every request ends in 404.',
      'zh-CN': '客户端自动添加或默认带有 /v1 时，会调用不存在的路径，每个请求都返回 404。',
      'zh-HK': '客戶端自行加上或預期有 /v1 時，會調用不存在的路徑，每個請求都得到 404。',
    },
  },
  {
    id: 'base.region_keys',
    area: 'base',
    title: {
      en: 'Keys tied to one region or host',
      'zh-CN': '密钥只限某一地域或主机',
      'zh-HK': '金鑰只限某一地區或主機',
    },
    whatBreaks: {
      en: 'A valid key gets 401 on the twin host: .cn against .com, .io against .com, or a plan key on the general host.',
      'zh-CN': '有效的密钥换到另一台主机就返回 401，例如 .cn 与 .com、.io 与 .com 之间，或把套餐密钥用于通用主机。',
      'zh-HK': '有效的金鑰換到另一個主機便得到 401，例如 .cn 與 .com、.io 與 .com 之間，或把計劃專用金鑰用於一般主機。',
    },
  },
  {
    id: 'auth.bearer',
    area: 'auth',
    title: {
      en: 'Authorization: Bearer with the key',
      'zh-CN': '以 Authorization: Bearer 传递密钥',
      'zh-HK': '以 Authorization: Bearer 傳送金鑰',
    },
    whatBreaks: {
      en: 'OpenAI SDKs send no other header, so any other scheme needs a client of its own.',
      'zh-CN': 'OpenAI SDK 只发送这一个标头，换用其他认证方式就要自行改写客户端。',
      'zh-HK': 'OpenAI SDK 只會傳送這個標頭，其他認證方式都要另寫客戶端。',
    },
  },
  {
    id: 'model.naming',
    area: 'base',
    title: {
      en: 'model takes a public model id',
      'zh-CN': 'model 填写公开的模型 ID',
      'zh-HK': 'model 填寫公開的模型 ID',
    },
    whatBreaks: {
      en: 'Where a deployment or endpoint id is expected instead, model names written into the code stop working.',
      'zh-CN': '如果要求填写部署或接入点的 ID，写死在代码里的模型名就会失效。',
      'zh-HK': '如果要填的是部署或接入點的 ID，寫死在程式碼內的模型名稱便會失效。',
    },
  },
  {
    id: 'p.unknown',
    area: 'params',
    title: { en: 'What happens to unknown parameters', 'zh-CN': '未知参数如何处理', 'zh-HK': '未知參數如何處理' },
    whatBreaks: {
      en: 'A lenient server drops the setting and answers wrongly without an error; a strict one answers 400 or 422.',
      'zh-CN': '宽松的服务器会直接丢弃设置，结果出错却不报错；严格的服务器则返回 400 或 422。',
      'zh-HK': '寬鬆的伺服器會不動聲色地捨棄設定，結果有誤也不報錯；嚴格的伺服器則回應 400 或 422。',
    },
  },
  {
    id: 'ep.chat',
    area: 'endpoints',
    title: {
      en: 'Chat: POST /chat/completions',
      'zh-CN': '对话：POST /chat/completions',
      'zh-HK': '對話：POST /chat/completions',
    },
    whatBreaks: {
      en: 'Without it nothing works.',
      'zh-CN': '没有它，一切都无法运行。',
      'zh-HK': '沒有它，一切都不能運作。',
    },
  },
  {
    id: 'ep.models',
    area: 'endpoints',
    title: { en: 'Model list: GET /models', 'zh-CN': '模型列表：GET /models', 'zh-HK': '模型清單：GET /models' },
    whatBreaks: {
      en: 'Model pickers, gateways and health checks fail, and model ids have to be written into the code.',
      'zh-CN': '模型选择器、网关和健康检查会失败，模型 ID 只能写死在代码里。',
      'zh-HK': '模型選單、閘道和健康檢查會失敗，模型 ID 只能寫死在程式碼內。',
    },
  },
  {
    id: 'ep.embeddings',
    area: 'endpoints',
    title: {
      en: 'Embeddings: POST /embeddings',
      'zh-CN': '嵌入向量：POST /embeddings',
      'zh-HK': '嵌入向量：POST /embeddings',
    },
    whatBreaks: {
      en: 'Retrieval (RAG) needs a second provider, and the whole index has to be built again.',
      'zh-CN': '检索增强（RAG）需要另找一家供应商，整个索引也要重建。',
      'zh-HK': '檢索增強（RAG）要另找一家供應商，整個索引也要重建。',
    },
  },
  {
    id: 'ep.responses',
    area: 'endpoints',
    title: {
      en: 'Responses API: POST /responses',
      'zh-CN': '响应接口（Responses API）：POST /responses',
      'zh-HK': '回應介面（Responses API）：POST /responses',
    },
    whatBreaks: {
      en: 'Agents and Codex-style tools that speak the Responses API cannot be moved.',
      'zh-CN': '基于 Responses API 的智能体和 Codex 类工具无法迁移。',
      'zh-HK': '以 Responses API 運作的 AI 代理和 Codex 類工具無法搬遷。',
    },
  },
  {
    id: 'ep.completions',
    area: 'endpoints',
    title: {
      en: 'Legacy completions and FIM: POST /completions',
      'zh-CN': '旧版补全与 FIM：POST /completions',
      'zh-HK': '舊版補全與 FIM：POST /completions',
    },
    whatBreaks: {
      en: 'Code completion and tools that score by logprobs stop working.',
      'zh-CN': '代码补全以及依靠 logprobs 评分的工具会失效。',
      'zh-HK': '程式碼補全，以及靠 logprobs 評分的工具都會失效。',
    },
  },
  {
    id: 'ep.files',
    area: 'endpoints',
    title: { en: 'File upload: /files', 'zh-CN': '文件上传：/files', 'zh-HK': '檔案上載：/files' },
    whatBreaks: {
      en: 'Batches, fine-tuning and assistants have no way to receive their input.',
      'zh-CN': '批处理、微调和 assistants 没有输入渠道。',
      'zh-HK': '批次處理、微調和 assistants 沒有輸入途徑。',
    },
  },
  {
    id: 'ep.batches',
    area: 'endpoints',
    title: { en: 'Batches: /batches', 'zh-CN': '批处理：/batches', 'zh-HK': '批次處理：/batches' },
    whatBreaks: {
      en: 'The batch discount of about 50% is lost, and pipelines have to be rewritten.',
      'zh-CN': '无法享受约五折的批处理价格，流水线也要重写。',
      'zh-HK': '不能再享用約五折的批次處理價格，流程也要重寫。',
    },
  },
  {
    id: 'ep.fine_tuning',
    area: 'endpoints',
    title: {
      en: 'Fine-tuning: /fine_tuning/jobs',
      'zh-CN': '微调：/fine_tuning/jobs',
      'zh-HK': '微調：/fine_tuning/jobs',
    },
    whatBreaks: {
      en: 'A fine-tuned model cannot be taken along; it has to be trained again elsewhere.',
      'zh-CN': '微调过的模型带不走，只能在别处重新训练。',
      'zh-HK': '微調過的模型帶不走，只能在別處重新訓練。',
    },
  },
  {
    id: 'ep.assistants',
    area: 'endpoints',
    title: {
      en: 'Assistants, threads and vector stores: /assistants, /threads, /vector_stores',
      'zh-CN': '助手、会话与向量库：/assistants、/threads、/vector_stores',
      'zh-HK': '助理、對話串與向量庫：/assistants、/threads、/vector_stores',
    },
    whatBreaks: {
      en: 'Apps that keep their state on the server have to be rebuilt.',
      'zh-CN': '把状态保存在服务端的应用必须重做。',
      'zh-HK': '把狀態存放在伺服器的應用程式必須重做。',
    },
  },
  {
    id: 'ep.moderations',
    area: 'endpoints',
    title: {
      en: 'Moderation: POST /moderations',
      'zh-CN': '内容审核：POST /moderations',
      'zh-HK': '內容審核：POST /moderations',
    },
    whatBreaks: {
      en: 'The safety check disappears without notice, or answers 404.',
      'zh-CN': '安全检查会悄然消失，或者返回 404。',
      'zh-HK': '安全檢查會無聲無息地消失，或得到 404。',
    },
  },
  {
    id: 'ep.audio_transcriptions',
    area: 'endpoints',
    title: {
      en: 'Speech to text: POST /audio/transcriptions',
      'zh-CN': '语音转文字：POST /audio/transcriptions',
      'zh-HK': '語音轉文字：POST /audio/transcriptions',
    },
    whatBreaks: {
      en: 'Speech input has to move to another vendor.',
      'zh-CN': '语音输入要改用另一家厂商。',
      'zh-HK': '語音輸入要轉用另一家供應商。',
    },
  },
  {
    id: 'ep.audio_speech',
    area: 'endpoints',
    title: {
      en: 'Text to speech: POST /audio/speech',
      'zh-CN': '文字转语音：POST /audio/speech',
      'zh-HK': '文字轉語音：POST /audio/speech',
    },
    whatBreaks: {
      en: 'Speech output has to move to another vendor.',
      'zh-CN': '语音输出要改用另一家厂商。',
      'zh-HK': '語音輸出要轉用另一家供應商。',
    },
  },
  {
    id: 'ep.images',
    area: 'endpoints',
    title: {
      en: 'Image generation: POST /images/generations',
      'zh-CN': '图片生成：POST /images/generations',
      'zh-HK': '圖片生成：POST /images/generations',
    },
    whatBreaks: {
      en: 'Features that make images have to move elsewhere.',
      'zh-CN': '生成图片的功能要迁到别处。',
      'zh-HK': '生成圖片的功能要搬到別處。',
    },
  },
  {
    id: 'ep.anthropic',
    area: 'endpoints',
    title: {
      en: 'Anthropic-style interface: /v1/messages',
      'zh-CN': 'Anthropic 格式接口：/v1/messages',
      'zh-HK': 'Anthropic 格式介面：/v1/messages',
    },
    whatBreaks: {
      en: 'Not part of the OpenAI format, but it decides whether tools made for Claude can move as well.',
      'zh-CN': '这不属于 OpenAI 格式，但决定了面向 Claude 的工具能否一并迁移。',
      'zh-HK': '這不屬於 OpenAI 格式，但決定了為 Claude 而設的工具能否一併搬遷。',
    },
  },
  {
    id: 'p.temperature',
    area: 'params',
    title: { en: 'temperature from 0 to 2', 'zh-CN': 'temperature 取 0 至 2', 'zh-HK': 'temperature 取 0 至 2' },
    whatBreaks: {
      en: 'A value above the provider’s maximum, or 0, is rejected or clamped; reasoning models fix the value.',
      'zh-CN': '高于供应商上限的值或 0 会被拒绝或截到边界；推理模型则固定该值。',
      'zh-HK': '高於供應商上限的數值或 0 會被拒絕，或被調至界限；推理模型則固定此值。',
    },
  },
  {
    id: 'p.top_p',
    area: 'params',
    title: { en: 'top_p from 0 to 1', 'zh-CN': 'top_p 取 0 至 1', 'zh-HK': 'top_p 取 0 至 1' },
    whatBreaks: {
      en: 'A value outside the provider’s range is rejected or clamped; some forbid 0 or 1.',
      'zh-CN': '超出供应商范围的值会被拒绝或截到边界；有的不允许 0 或 1。',
      'zh-HK': '超出供應商範圍的數值會被拒絕，或被調至界限；有的不容許 0 或 1。',
    },
  },
  {
    id: 'p.n',
    area: 'params',
    title: { en: 'n greater than 1', 'zh-CN': 'n 大于 1', 'zh-HK': 'n 大於 1' },
    whatBreaks: {
      en: 'Code that picks the best of several answers, or lets them vote, gets one choice or a 400.',
      'zh-CN': '从多个回答中择优或投票的代码只能得到一个结果，或收到 400。',
      'zh-HK': '從多個回答中擇優或投票的程式碼只得到一個結果，或收到 400。',
    },
  },
  {
    id: 'p.stop',
    area: 'params',
    title: {
      en: 'stop: a string or up to 4 strings, text before it is returned',
      'zh-CN': 'stop：一个或最多 4 个字符串，返回其之前的文本',
      'zh-HK': 'stop：一個或最多 4 個字串，傳回其之前的文字',
    },
    whatBreaks: {
      en: 'The list may be shorter, or the stop text may be part of the output, which breaks parsers.',
      'zh-CN': '可填的数量可能不同，停止文本也可能出现在输出中，解析器会因此出错。',
      'zh-HK': '可填的數目可能不同，停止文字也可能出現在輸出之中，解析器會因而出錯。',
    },
  },
  {
    id: 'p.seed',
    area: 'params',
    title: { en: 'seed for repeatable output', 'zh-CN': 'seed 可复现输出', 'zh-HK': 'seed 可重現輸出' },
    whatBreaks: {
      en: 'Tests that count on repeatable output stop being deterministic.',
      'zh-CN': '依赖可复现输出的测试会失去确定性。',
      'zh-HK': '依賴可重現輸出的測試會失去確定性。',
    },
  },
  {
    id: 'p.logit_bias',
    area: 'params',
    title: {
      en: 'logit_bias to favour or ban tokens',
      'zh-CN': 'logit_bias 偏向或禁用 token',
      'zh-HK': 'logit_bias 偏向或禁用 token',
    },
    whatBreaks: {
      en: 'Classification limited to chosen tokens fails, or runs with the limit ignored.',
      'zh-CN': '限定 token 的分类任务会失败，或在限制被忽略的情况下运行。',
      'zh-HK': '限定 token 的分類工作會失敗，或在限制被忽略的情況下執行。',
    },
  },
  {
    id: 'p.penalties',
    area: 'params',
    title: {
      en: 'frequency_penalty and presence_penalty',
      'zh-CN': 'frequency_penalty 与 presence_penalty',
      'zh-HK': 'frequency_penalty 與 presence_penalty',
    },
    whatBreaks: {
      en: 'They are rejected, ignored, or only one of the two works.',
      'zh-CN': '两者可能被拒绝、被忽略，或只有其中一个有效。',
      'zh-HK': '兩者可能被拒絕、被忽略，或只有其中一個有效。',
    },
  },
  {
    id: 'p.max_tokens',
    area: 'params',
    title: { en: 'max_tokens limits the output', 'zh-CN': 'max_tokens 限制输出', 'zh-HK': 'max_tokens 限制輸出' },
    whatBreaks: {
      en: 'The limit on output is lost, and bills grow.',
      'zh-CN': '输出上限失效，费用随之增加。',
      'zh-HK': '輸出上限失效，費用隨之增加。',
    },
  },
  {
    id: 'p.max_completion_tokens',
    area: 'params',
    title: {
      en: 'max_completion_tokens limits the output',
      'zh-CN': 'max_completion_tokens 限制输出',
      'zh-HK': 'max_completion_tokens 限制輸出',
    },
    whatBreaks: {
      en: 'Newer SDK code sends only this field; where it is ignored, output has no limit.',
      'zh-CN': '较新的 SDK 代码只发送这个字段；如果被忽略，输出就没有上限。',
      'zh-HK': '較新的 SDK 程式碼只傳送這個欄位；如果被忽略，輸出便沒有上限。',
    },
  },
  {
    id: 'p.user',
    area: 'params',
    title: {
      en: 'user and safety_identifier',
      'zh-CN': 'user 与 safety_identifier',
      'zh-HK': 'user 與 safety_identifier',
    },
    whatBreaks: {
      en: 'Abuse can no longer be traced to an end user, or the request gets a 400.',
      'zh-CN': '滥用行为无法追溯到最终用户，或者请求返回 400。',
      'zh-HK': '濫用行為無法追溯到最終用戶，或請求得到 400。',
    },
  },
  {
    id: 'ctx.overflow',
    area: 'params',
    title: { en: 'Too long a context is an error', 'zh-CN': '上下文超长时报错', 'zh-HK': '上下文過長時報錯' },
    whatBreaks: {
      en: 'The oldest messages are cut off without a word where a 400 is expected.',
      'zh-CN': '本应返回 400，实际却不作提示地截掉最早的消息。',
      'zh-HK': '本應回應 400，實際卻不作提示便截去最早的訊息。',
    },
  },
  {
    id: 'm.roles',
    area: 'messages',
    title: {
      en: 'developer role, and system messages anywhere',
      'zh-CN': 'developer 角色，以及任意位置的 system 消息',
      'zh-HK': 'developer 角色，以及任何位置的 system 訊息',
    },
    whatBreaks: {
      en: 'The request gets a 400 for an invalid role, or the instructions are dropped.',
      'zh-CN': '请求因角色无效而返回 400，或者指令被丢弃。',
      'zh-HK': '請求因角色無效而得到 400，或指示被捨棄。',
    },
  },
  {
    id: 'm.order',
    area: 'messages',
    title: {
      en: 'Messages in any order, one role several times in a row',
      'zh-CN': '消息顺序不限，同一角色可连续出现',
      'zh-HK': '訊息次序不限，同一角色可連續出現',
    },
    whatBreaks: {
      en: 'A 400 follows when a role comes twice in a row, or when the last message is not from the user.',
      'zh-CN': '同一角色连续出现，或最后一条消息不是 user 时，返回 400。',
      'zh-HK': '同一角色連續出現，或最後一則訊息不是 user 時，得到 400。',
    },
  },
  {
    id: 'm.content_parts',
    area: 'messages',
    title: { en: 'content as an array of parts', 'zh-CN': 'content 为分段数组', 'zh-HK': 'content 為分段陣列' },
    whatBreaks: {
      en: 'Text-only models reject arrays, or drop them in tool and assistant messages.',
      'zh-CN': '纯文本模型会拒绝数组，或丢弃 tool 与 assistant 消息中的数组。',
      'zh-HK': '純文字模型會拒絕陣列，或捨棄 tool 與 assistant 訊息中的陣列。',
    },
  },
  {
    id: 'm.name',
    area: 'messages',
    title: { en: 'name on a message', 'zh-CN': '消息中的 name', 'zh-HK': '訊息中的 name' },
    whatBreaks: {
      en: 'The request gets a 400, or the name is dropped and prompts with several speakers get worse.',
      'zh-CN': '请求返回 400，或 name 被丢弃，多人对话的提示词效果变差。',
      'zh-HK': '請求得到 400，或 name 被捨棄，多人對話的提示詞效果變差。',
    },
  },
  {
    id: 'v.image_url',
    area: 'vision',
    title: {
      en: 'image_url with an https address',
      'zh-CN': 'image_url 使用 https 地址',
      'zh-HK': 'image_url 使用 https 網址',
    },
    whatBreaks: {
      en: 'The provider does not fetch the image, so it has to be sent inline as base64 or uploaded.',
      'zh-CN': '供应商不抓取远程图片，只能以 base64 内嵌或先上传。',
      'zh-HK': '供應商不會擷取遠端圖片，只能以 base64 內嵌或先行上載。',
    },
  },
  {
    id: 'v.image_base64',
    area: 'vision',
    title: {
      en: 'image_url with a data: URL',
      'zh-CN': 'image_url 使用 data: URL',
      'zh-HK': 'image_url 使用 data: URL',
    },
    whatBreaks: {
      en: 'Image input cannot be used without public hosting of the image.',
      'zh-CN': '图片不放到公网上就无法使用图片输入。',
      'zh-HK': '圖片不放上公開網絡，便不能使用圖片輸入。',
    },
  },
  {
    id: 'v.audio_input',
    area: 'audio',
    title: {
      en: 'input_audio parts in a message',
      'zh-CN': '消息中的 input_audio 分段',
      'zh-HK': '訊息中的 input_audio 分段',
    },
    whatBreaks: {
      en: 'Voice agents stop working.',
      'zh-CN': '语音智能体无法工作。',
      'zh-HK': '語音 AI 代理無法運作。',
    },
  },
  {
    id: 't.tools',
    area: 'tools',
    title: { en: 'tools of type function', 'zh-CN': 'function 类型的 tools', 'zh-HK': 'function 類型的 tools' },
    whatBreaks: { en: 'Agents do not work.', 'zh-CN': '智能体无法工作。', 'zh-HK': 'AI 代理無法運作。' },
  },
  {
    id: 't.forced',
    area: 'tools',
    title: {
      en: 'tool_choice required or a named function',
      'zh-CN': 'tool_choice 为 required 或指定函数',
      'zh-HK': 'tool_choice 為 required 或指定函數',
    },
    whatBreaks: {
      en: 'Extraction of structured data through a forced tool fails, or the answer is prose.',
      'zh-CN': '以强制调用工具提取结构化数据会失败，或得到普通文本。',
      'zh-HK': '以強制調用工具擷取結構化數據會失敗，或只得到一般文字。',
    },
  },
  {
    id: 't.parallel',
    area: 'tools',
    title: {
      en: 'parallel_tool_calls switches parallel calls',
      'zh-CN': 'parallel_tool_calls 开关并行调用',
      'zh-HK': 'parallel_tool_calls 開關並行調用',
    },
    whatBreaks: {
      en: 'Parallel calls cannot be switched on or off, and executors get more or fewer calls than they expect.',
      'zh-CN': '无法开启或关闭并行调用，执行端收到的调用数量出乎意料。',
      'zh-HK': '不能開啟或關閉並行調用，執行端收到的調用數目出乎預期。',
    },
  },
  {
    id: 't.strict',
    area: 'tools',
    title: { en: 'strict schemas in tools', 'zh-CN': 'tools 中的 strict schema', 'zh-HK': 'tools 中的 strict schema' },
    whatBreaks: {
      en: 'Arguments do not follow the schema, or a schema outside the accepted subset is rejected.',
      'zh-CN': '参数不符合 schema，或超出所支持子集的 schema 被拒绝。',
      'zh-HK': '參數不符合 schema，或超出所支援子集的 schema 被拒絕。',
    },
  },
  {
    id: 't.schema_subset',
    area: 'tools',
    title: {
      en: 'How much of JSON Schema tool parameters may use',
      'zh-CN': '工具参数可用的 JSON Schema 范围',
      'zh-HK': '工具參數可用的 JSON Schema 範圍',
    },
    whatBreaks: {
      en: 'Generated schemas with anyOf, tuple items or no root type are rejected.',
      'zh-CN': '含 anyOf、元组 items 或没有根 type 的自动生成 schema 会被拒绝。',
      'zh-HK': '含 anyOf、元組 items 或沒有根 type 的自動產生 schema 會被拒絕。',
    },
  },
  {
    id: 't.stream_args',
    area: 'tools',
    title: {
      en: 'Tool-call arguments streamed in fragments with index',
      'zh-CN': '工具调用参数按 index 分段流式返回',
      'zh-HK': '工具調用參數按 index 分段串流',
    },
    whatBreaks: {
      en: 'Clients that join fragments by index lose calls or see them twice.',
      'zh-CN': '按 index 拼接片段的客户端会丢失调用，或重复收到调用。',
      'zh-HK': '按 index 拼接片段的客戶端會遺失調用，或重複收到調用。',
    },
  },
  {
    id: 't.legacy_functions',
    area: 'tools',
    title: {
      en: 'functions and function_call (legacy)',
      'zh-CN': 'functions 与 function_call（旧版）',
      'zh-HK': 'functions 與 function_call（舊版）',
    },
    whatBreaks: { en: 'Old code stops working.', 'zh-CN': '旧代码无法运行。', 'zh-HK': '舊程式碼無法執行。' },
  },
  {
    id: 'o.json_object',
    area: 'output',
    title: {
      en: 'response_format json_object',
      'zh-CN': 'response_format 为 json_object',
      'zh-HK': 'response_format 為 json_object',
    },
    whatBreaks: {
      en: 'Code that reads JSON fails; some providers require the word “json” in the prompt or return empty content.',
      'zh-CN': '读取 JSON 的代码会出错；有的供应商要求提示词中出现“json”一词，或返回空内容。',
      'zh-HK': '讀取 JSON 的程式碼會出錯；有的供應商要求提示詞出現「json」一詞，或傳回空白內容。',
    },
  },
  {
    id: 'o.json_schema',
    area: 'output',
    title: {
      en: 'response_format json_schema (structured outputs)',
      'zh-CN': 'response_format 为 json_schema（结构化输出）',
      'zh-HK': 'response_format 為 json_schema（結構化輸出）',
    },
    whatBreaks: {
      en: 'Zod and Pydantic helpers fail, or the answer is no longer guaranteed to fit the schema.',
      'zh-CN': 'Zod 和 Pydantic 的辅助函数会失败，或不再保证回答符合 schema。',
      'zh-HK': 'Zod 和 Pydantic 的輔助函數會失敗，或不再保證回答符合 schema。',
    },
  },
  {
    id: 'o.logprobs',
    area: 'output',
    title: {
      en: 'logprobs and top_logprobs',
      'zh-CN': 'logprobs 与 top_logprobs',
      'zh-HK': 'logprobs 與 top_logprobs',
    },
    whatBreaks: {
      en: 'Scoring, confidence of a classification and evals stop working.',
      'zh-CN': '评分、分类置信度和评测都会失效。',
      'zh-HK': '評分、分類信心度和評測都會失效。',
    },
  },
  {
    id: 'o.prediction',
    area: 'output',
    title: {
      en: 'prediction (predicted outputs)',
      'zh-CN': 'prediction（预测输出）',
      'zh-HK': 'prediction（預測輸出）',
    },
    whatBreaks: { en: 'Only speed suffers.', 'zh-CN': '只影响速度。', 'zh-HK': '只影響速度。' },
  },
  {
    id: 'o.finish_reason',
    area: 'output',
    title: { en: 'finish_reason values', 'zh-CN': 'finish_reason 的取值', 'zh-HK': 'finish_reason 的取值' },
    whatBreaks: {
      en: 'Values that OpenAI does not have, such as sensitive, eos or insufficient_system_resource, match no case of a switch.',
      'zh-CN': 'OpenAI 没有的取值，例如 sensitive、eos、insufficient_system_resource，不会命中任何分支。',
      'zh-HK': 'OpenAI 沒有的取值，例如 sensitive、eos、insufficient_system_resource，不會落入任何分支。',
    },
  },
  {
    id: 's.done',
    area: 'streaming',
    title: {
      en: 'The stream ends with data: [DONE]',
      'zh-CN': '流式响应以 data: [DONE] 结束',
      'zh-HK': '串流以 data: [DONE] 結束',
    },
    whatBreaks: {
      en: 'Readers wait for ever or raise an error.',
      'zh-CN': '读取端会一直等待或抛出错误。',
      'zh-HK': '讀取端會一直等待或拋出錯誤。',
    },
  },
  {
    id: 's.include_usage',
    area: 'streaming',
    title: {
      en: 'Usage in streams: stream_options.include_usage',
      'zh-CN': '流式用量：stream_options.include_usage',
      'zh-HK': '串流用量：stream_options.include_usage',
    },
    whatBreaks: {
      en: 'Streamed calls carry no token counts, so metering and cost reports see nothing.',
      'zh-CN': '流式调用不带 token 数，计量与成本报表一片空白。',
      'zh-HK': '串流請求不附 token 數，計量與成本報表一片空白。',
    },
  },
  {
    id: 's.usage_shape',
    area: 'streaming',
    title: {
      en: 'Usage comes in one extra chunk with choices []',
      'zh-CN': '用量放在一个 choices 为 [] 的额外数据块',
      'zh-HK': '用量放在一個 choices 為 [] 的額外數據塊',
    },
    whatBreaks: {
      en: 'Usage on the last content chunk, or on every chunk, is counted twice or missed.',
      'zh-CN': '如果用量附在最后一个内容数据块或每个数据块上，就会被重复计算或漏算。',
      'zh-HK': '如果用量附在最後一個內容數據塊或每個數據塊上，便會重複計算或漏算。',
    },
  },
  {
    id: 's.empty_choices',
    area: 'streaming',
    title: {
      en: 'Chunks with empty choices before the content',
      'zh-CN': '内容之前出现 choices 为空的数据块',
      'zh-HK': '內容之前出現 choices 為空的數據塊',
    },
    whatBreaks: {
      en: 'Code that reads choices[0] crashes.',
      'zh-CN': '直接读取 choices[0] 的代码会崩溃。',
      'zh-HK': '直接讀取 choices[0] 的程式碼會崩潰。',
    },
  },
  {
    id: 's.keepalive',
    area: 'streaming',
    title: { en: 'Keep-alive comments or blank lines', 'zh-CN': '保活注释或空行', 'zh-HK': '保持連線的註解或空行' },
    whatBreaks: {
      en: 'Simple parsers break, and timeouts behave differently.',
      'zh-CN': '简单的解析器会出错，超时表现也不同。',
      'zh-HK': '簡單的解析器會出錯，逾時的表現也不同。',
    },
  },
  {
    id: 'r.content_field',
    area: 'reasoning',
    title: {
      en: 'Where the reasoning text is: reasoning_content, reasoning_details, or <think> in content',
      'zh-CN': '推理文本的位置：reasoning_content、reasoning_details 或 content 内的 <think>',
      'zh-HK': '推理文字的位置：reasoning_content、reasoning_details 或 content 內的 <think>',
    },
    whatBreaks: {
      en: 'Users see the raw chain of thought, or it is lost.',
      'zh-CN': '用户会看到原始思维链，或者思维链丢失。',
      'zh-HK': '用戶會看到原始思維鏈，或思維鏈遺失。',
    },
  },
  {
    id: 'r.toggle',
    area: 'reasoning',
    title: { en: 'Switching thinking on and off', 'zh-CN': '开启或关闭思考', 'zh-HK': '開啟或關閉思考' },
    whatBreaks: {
      en: 'OpenAI SDKs do not send the vendor’s own fields (thinking, enable_thinking), so cost and latency rise.',
      'zh-CN': 'OpenAI SDK 不发送厂商自有的字段（thinking、enable_thinking），成本和延迟因此上升。',
      'zh-HK': 'OpenAI SDK 不會傳送供應商自訂的欄位（thinking、enable_thinking），成本和延遲因而上升。',
    },
  },
  {
    id: 'r.effort',
    area: 'reasoning',
    title: { en: 'reasoning_effort values', 'zh-CN': 'reasoning_effort 的取值', 'zh-HK': 'reasoning_effort 的取值' },
    whatBreaks: {
      en: 'An unknown value gets a 400, or is changed into another one silently.',
      'zh-CN': '未知取值返回 400，或被悄悄换成别的值。',
      'zh-HK': '未知取值得到 400，或被暗中換成別的值。',
    },
  },
  {
    id: 'r.roundtrip',
    area: 'reasoning',
    title: {
      en: 'Reasoning text sent back with tool results',
      'zh-CN': '推理文本须随工具结果回传',
      'zh-HK': '推理文字須隨工具結果傳回',
    },
    whatBreaks: {
      en: 'Every agent loop gets a 400 on its second turn.',
      'zh-CN': '每个智能体循环在第二轮都会收到 400。',
      'zh-HK': '每個 AI 代理循環在第二輪都會收到 400。',
    },
  },
  {
    id: 'r.sampling',
    area: 'reasoning',
    title: { en: 'Sampling parameters while thinking', 'zh-CN': '思考时的采样参数', 'zh-HK': '思考時的取樣參數' },
    whatBreaks: {
      en: 'temperature and its like are ignored or rejected.',
      'zh-CN': 'temperature 等参数被忽略或拒绝。',
      'zh-HK': 'temperature 等參數被忽略或拒絕。',
    },
  },
  {
    id: 'r.nonstream',
    area: 'reasoning',
    title: { en: 'Thinking without streaming', 'zh-CN': '非流式请求中的思考', 'zh-HK': '非串流請求中的思考' },
    whatBreaks: {
      en: 'Calls that wait for the whole answer fail.',
      'zh-CN': '等待完整回答的请求会失败。',
      'zh-HK': '等待完整回答的請求會失敗。',
    },
  },
  {
    id: 'u.usage_fields',
    area: 'usage',
    title: {
      en: 'usage: prompt_tokens, completion_tokens, cached and reasoning details',
      'zh-CN': 'usage：prompt_tokens、completion_tokens 及缓存、推理明细',
      'zh-HK': 'usage：prompt_tokens、completion_tokens 及快取、推理明細',
    },
    whatBreaks: { en: 'Costs are put down to the wrong place.', 'zh-CN': '成本归集出错。', 'zh-HK': '成本歸類出錯。' },
  },
  {
    id: 'c.prompt_cache',
    area: 'usage',
    title: {
      en: 'Prompt caching: automatic, by key, or by cache_control',
      'zh-CN': '提示词缓存：自动、按键或用 cache_control',
      'zh-HK': '提示詞快取：自動、按鍵或以 cache_control',
    },
    whatBreaks: {
      en: 'The cache discounts of the price table are out of reach.',
      'zh-CN': '享受不到价目表中的缓存优惠。',
      'zh-HK': '享用不到價目表中的快取優惠。',
    },
  },
  {
    id: 'e.dimensions',
    area: 'embeddings',
    title: {
      en: 'dimensions sets the vector size',
      'zh-CN': 'dimensions 设定向量维度',
      'zh-HK': 'dimensions 設定向量維度',
    },
    whatBreaks: {
      en: 'The vectors do not fit the size of the index, which has to be built again.',
      'zh-CN': '向量维度与索引不符，索引必须重建。',
      'zh-HK': '向量維度與索引不符，索引必須重建。',
    },
  },
  {
    id: 'e.encoding',
    area: 'embeddings',
    title: {
      en: 'encoding_format base64, and several inputs at once',
      'zh-CN': 'encoding_format 为 base64，以及一次多条输入',
      'zh-HK': 'encoding_format 為 base64，以及一次多項輸入',
    },
    whatBreaks: {
      en: 'The openai SDKs ask for base64 by default and get wrong vectors or a 400.',
      'zh-CN': 'openai SDK 默认请求 base64，会得到错误的向量或 400。',
      'zh-HK': 'openai SDK 預設要求 base64，會得到錯誤的向量或 400。',
    },
  },
  {
    id: 'err.body',
    area: 'errors',
    title: {
      en: 'Error body {error:{message,type,param,code}}',
      'zh-CN': '错误体 {error:{message,type,param,code}}',
      'zh-HK': '錯誤內容 {error:{message,type,param,code}}',
    },
    whatBreaks: {
      en: 'The SDK’s error classes and retry rules cannot read the reason.',
      'zh-CN': 'SDK 的错误类和重试规则读不到原因。',
      'zh-HK': 'SDK 的錯誤類別和重試規則讀不到原因。',
    },
  },
  {
    id: 'err.codes',
    area: 'errors',
    title: { en: 'Meaning of HTTP statuses', 'zh-CN': 'HTTP 状态码的含义', 'zh-HK': 'HTTP 狀態碼的含義' },
    whatBreaks: {
      en: 'Errors that can never succeed are retried, and those that could are not.',
      'zh-CN': '不可能成功的错误被反复重试，可以恢复的错误却没有重试。',
      'zh-HK': '不可能成功的錯誤不斷重試，可以成功的卻沒有重試。',
    },
  },
  {
    id: 'err.balance',
    area: 'errors',
    title: { en: 'Signal for used-up credit', 'zh-CN': '额度用尽的信号', 'zh-HK': '額度用盡的訊號' },
    whatBreaks: {
      en: 'It may be 402, 429 or 400, so alerts and failover miss it; this matters to anyone living on free credit.',
      'zh-CN': '可能是 402、429 或 400，告警和故障切换会漏掉它；对使用免费额度的人尤其重要。',
      'zh-HK': '可能是 402、429 或 400，警示和故障轉移會漏掉它；對使用免費額度的人尤其重要。',
    },
  },
  {
    id: 'rl.headers',
    area: 'limits',
    title: {
      en: 'x-ratelimit-* and Retry-After headers',
      'zh-CN': 'x-ratelimit-* 与 Retry-After 标头',
      'zh-HK': 'x-ratelimit-* 與 Retry-After 標頭',
    },
    whatBreaks: {
      en: 'A client that slows itself down has nothing to go by.',
      'zh-CN': '客户端自行限速时没有依据。',
      'zh-HK': '客戶端自行減速時沒有依據。',
    },
  },
  {
    id: 'rl.model',
    area: 'limits',
    title: {
      en: 'Kind of limit: RPM and TPM, concurrency, or per account',
      'zh-CN': '限制方式：RPM 与 TPM、并发数或按账号',
      'zh-HK': '限制方式：RPM 與 TPM、同時請求數或按帳戶',
    },
    whatBreaks: {
      en: 'Load planned by requests per minute fails on a limit of concurrency.',
      'zh-CN': '按每分钟请求数规划的负载会撞上并发限制。',
      'zh-HK': '按每分鐘請求數規劃的負載，會碰上同時請求數的限制。',
    },
  },
]
