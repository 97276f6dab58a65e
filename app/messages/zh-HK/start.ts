import type en from '../en/start.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: 'AI API 突然不能用？看看可以轉到哪裏',
  metaTitle: 'AI API 不能再用時可以轉到哪裏',
  lead: '各供應商為搬遷者提供的優惠、收費，以及你要改動甚麼：每項均有出處和日期。',
  form: {
    label: '查看可以申領的優惠',
    region: '我身處',
    from: '我用過',
    anywhere: '任何地區',
    anyProvider: '任何供應商',
    button: '查看可以申領的優惠',
  },
  truth:
    '近 30 日內{open, plural, =0 {沒有任何計劃經核實仍然開放} other {有 # 個計劃經核實仍然開放}}。較早前{seen, plural, =0 {亦沒有見過開放的計劃} other {見過 # 個開放，日期列於各項旁邊}}。',
  latestNotices: '最新通告',
  allNotices: '所有通告',
  newest: '較早前見過開放',
  allOffers: '所有現時優惠',
  endedOffers: '{n, number} 個已完結的優惠',
  origin: '緣起',
  originText:
    '2024 年 6 月 24 日，OpenAI 通知其不支援地區（包括中國內地及香港）的開發者，將由 7 月 9 日起封鎖當地的 API 流量。內地供應商隨即推出搬遷優惠。',
  originEnded: '這些優惠已經完結，作為歷史紀錄保留：',
  figures: {
    label: '已收錄',
    providers: '間供應商',
    programs: '個計劃，包括已完結',
    models: '個有定價的模型（現時或 2024 年）',
    notes: '項兼容資料',
  },
  none: '目錄尚未載入資料庫，重新啟動伺服器便可載入。',
  failed: '暫時未能讀取目錄，上面的表格仍可使用。',
} satisfies SameKeys<typeof en>
