import type en from '../en/tokens.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '你的文本有多少 token',
  lead: '同一段文本，不同模型切出的 token 数不一样，而付费的正是 token。',
  description: '用多个模型系列自己的分词器计算一段文本的 token 数，并公布参考比例。',
  text: '你的文本',
  hint: '最多 {n, number} 个字符。只在这里计算，不记录也不保存。',
  count: '计算',
  samples: '或填入示例：',
  kinds: { en: '英文', 'zh-CN': '简体中文', 'zh-HK': '繁体中文（香港）', code: '代码（TypeScript）' },
  tokenizer: '分词器',
  tokens: 'token 数',
  perToken: '每个 token 的字符数',
  besideMost: '与最多者之比',
  characters: '{n, number} 个字符',
  counts: { title: '你的文本', caption: '你的 {n, number} 个字符的 token 数' },
  toCost: '每次输入这么多 token，一年的调用要多少钱',
  notCounted: '没有计算',
  errors: { empty: '请先粘贴一段文本。', too_long: '超过 20,000 个字符。请只粘贴一部分。' },
  refusals: {
    too_long: '超过 20,000 个字符。请只粘贴一部分。',
    too_slow: '这段文本计算得太久，例如一个有几千个字母的词。请粘贴一段寻常的内容。',
    busy: '正在计算的文本很多。请一分钟后再试。',
  },
  ratios: {
    title: '参考文本的比例',
    caption: '参考文本的 token 数，以及是 cl100k_base 的多少倍',
    how: '我们自己写的一段文字，英文、简体、繁体内容相同，另加一个 TypeScript 文件，于{day}用各分词器自己的词表计算。你的文本可能不同。',
    estimated:
      'GLM、Kimi、MiniMax、Claude、Gemini 等没有我们可用的公开词表；本站对它们以 o200k_base 代替，并注明“估算”。较新的 Qwen 和 DeepSeek 模型以 Qwen3、DeepSeek-V3 的词表估算。',
  },
  row: { exact: '按 {name}', estimated: '估算，按 {name}' },
} satisfies SameKeys<typeof en>
