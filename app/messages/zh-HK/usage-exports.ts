import type en from '../en/usage-exports.ts'
import type { SameKeys } from '../types.ts'

export default {
  line: '第 {number, number} 行：',
  entry: '第 {number, number} 項：',
  formats: {
    openai_usage_csv: 'OpenAI 用量（CSV）',
    openai_costs_csv: 'OpenAI 收費（CSV）',
    openai_usage_json: 'OpenAI 用量（API 傳回的 JSON）',
    openai_costs_json: 'OpenAI 收費（API 傳回的 JSON）',
    azure_costs_csv: 'Azure 收費明細（CSV）',
  },
  refusals: {
    too_large: '檔案超過 {limit} MB，請匯出較短的時段。',
    empty: '檔案是空的。',
    compressed: '這是壓縮檔。請先解壓，再選擇裏面的 CSV 或 JSON。',
    spreadsheet: '這是試算表。請選擇供應商匯出的原本 CSV。',
    utf_16: '檔案以 UTF-16 編碼。請選擇供應商匯出、以 UTF-8 編碼的原本 CSV。',
    not_utf_8: '檔案不是以 UTF-8 編碼。請選擇供應商匯出的原本 CSV。',
    not_text: '檔案裏沒有文字。請選擇 CSV 或 JSON 檔。',
    unknown_format:
      '這不是這裏讀得到的匯出檔：OpenAI 控制台匯出的用量或收費（CSV）、OpenAI 機構 API 的 JSON，或 Azure 收費明細（CSV）。',
    malformed: '由這裏起讀不到，檔案可能不完整或曾被改動。',
    formula: '「{column}」一格是公式。匯出檔不會有公式，請選擇供應商匯出的原本檔案。',
    no_usage: '這份匯出檔在其時段內沒有用量。',
    too_many_rows: '檔案裏的模型和月份多過可合計的數目，請匯出較短的時段。',
    bad_columns: '這行的格數與標題行不同。',
    bad_number: '「{column}」不是數字。',
    bad_time: '「{column}」不是時間。',
    bad_currency: '「{column}」不是貨幣。',
    bad_model: '「{column}」的名稱太長，或有顯示不到的字元。',
    cached_above_input: '快取的 token 多過輸入的 token（「{column}」）。',
  },
} satisfies SameKeys<typeof en>
