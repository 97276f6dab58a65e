import type en from '../en/tokens.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '你的文字有多少 token',
  lead: '同一段文字，不同模型計出的 token 數目不一，而收費的正是 token。',
  description: '以多個模型系列本身的分詞器計算一段文字的 token 數目，並公布參考比率。',
  text: '你的文字',
  hint: '最多 {n, number} 個字元。只在這裏計算，不會記錄，也不會保存。',
  count: '計算',
  samples: '或填入例子：',
  kinds: { en: '英文', 'zh-CN': '簡體中文', 'zh-HK': '繁體中文（香港）', code: '程式碼（TypeScript）' },
  tokenizer: '分詞器',
  tokens: 'token 數目',
  perToken: '每個 token 的字元數',
  besideMost: '與最多者相比',
  characters: '{n, number} 個字元',
  counts: { title: '你的文字', caption: '你的 {n, number} 個字元的 token 數目' },
  toCost: '每次輸入這麼多 token，一年的調用要付多少',
  notCounted: '未有計算',
  errors: { empty: '請先貼上一段文字。', too_long: '超過 20,000 個字元。請只貼上一部分。' },
  refusals: {
    too_long: '超過 20,000 個字元。請只貼上一部分。',
    too_slow: '這段文字計算需時過長，例如一個有數千個字母的詞。請貼上一段尋常的內容。',
    busy: '正在計算的文字很多。請一分鐘後再試。',
  },
  ratios: {
    title: '參考文字的比率',
    caption: '參考文字的 token 數目，以及是 cl100k_base 的多少倍',
    how: '我們自己寫的一段文字，英文、簡體、繁體內容相同，另加一個 TypeScript 檔案，於{day}以各分詞器本身的詞表計算。你的文字可能不同。',
    estimated:
      'GLM、Kimi、MiniMax、Claude、Gemini 等沒有我們可用的公開詞表；本站對它們以 o200k_base 代替，並註明「估算」。較新的 Qwen 及 DeepSeek 模型以 Qwen3、DeepSeek-V3 的詞表估算。',
  },
  row: { exact: '按 {name}', estimated: '估算，按 {name}' },
} satisfies SameKeys<typeof en>
