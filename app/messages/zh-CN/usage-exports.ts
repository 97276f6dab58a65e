import type en from '../en/usage-exports.ts'
import type { SameKeys } from '../types.ts'

export default {
  line: '第 {number, number} 行：',
  entry: '第 {number, number} 条：',
  formats: {
    openai_usage_csv: 'OpenAI 用量（CSV）',
    openai_costs_csv: 'OpenAI 费用（CSV）',
    openai_usage_json: 'OpenAI 用量（API 返回的 JSON）',
    openai_costs_json: 'OpenAI 费用（API 返回的 JSON）',
    azure_costs_csv: 'Azure 费用明细（CSV）',
  },
  refusals: {
    too_large: '文件超过 {limit} MB。请导出较短的时间段。',
    empty: '文件是空的。',
    compressed: '文件是压缩包。请解压后选择其中的 CSV 或 JSON。',
    spreadsheet: '文件是电子表格。请选择服务商导出的原始 CSV。',
    utf_16: '文件是 UTF-16 编码。请选择服务商导出的原始 UTF-8 CSV。',
    not_utf_8: '文件不是 UTF-8 编码。请选择服务商导出的原始 CSV。',
    not_text: '文件中没有文本。请选择 CSV 或 JSON 文件。',
    unknown_format:
      '这不是可读取的导出文件：OpenAI 控制台导出的用量或费用（CSV）、OpenAI 组织 API 的 JSON，或 Azure 费用明细（CSV）。',
    malformed: '从这里起无法读取，文件可能被截断或改动过。',
    formula: '“{column}”单元格是公式。导出文件中不会有公式，请选择服务商导出的原始文件。',
    no_usage: '这份导出在其时间段内没有用量。',
    too_many_rows: '文件中的模型与月份超出了可汇总的数量。请导出较短的时间段。',
    bad_columns: '单元格的数目与表头不一致。',
    bad_number: '“{column}”中不是数字。',
    bad_time: '“{column}”中不是时间。',
    bad_currency: '“{column}”中不是币种。',
    bad_model: '“{column}”中的名称过长，或含有无法显示的字符。',
    cached_above_input: '缓存的 token 多于输入的 token（“{column}”）。',
  },
} satisfies SameKeys<typeof en>
