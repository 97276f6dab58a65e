import type en from '../en/history.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '{model}：價格變動',
  description: '{model} 歷來已知的標價，每一步都有日期和出處。',
  lead: '歷來每百萬的標價，取首級、全日價格；每一步都註明在哪裏讀到。',
  chart: '價格隨時間的階梯圖，縱軸由零開始。下表內容相同。',
  step: '步',
  from: '由',
  firstSeen: '當日首次看到',
  price: '每百萬價格',
  move: '變動',
  source: '出處',
  less: '低 {percent}%',
  more: '高 {percent}%',
  none: '沒有這個模型的價格紀錄',
  noneText: '只知道它的名稱，讀過的價目都沒有列出價格。',
  movers: {
    title: '價格變動最大',
    description: '一年內標價跌幅及升幅最大的模型，均有日期和出處。',
    lead: '自{day}以來變動最大的標價，以價目原本的貨幣計。',
    falls: '減得最多',
    rises: '加得最多',
    none: '沒有這類變動紀錄',
  },
} satisfies SameKeys<typeof en>
