import type en from '../en/start.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: 'AI API 被停用了？看看还能去哪里',
  metaTitle: 'AI API 被停用后可以去哪里',
  lead: '各服务商给迁移者的优惠、价格，以及你需要改动什么：每条都有来源和日期。',
  form: {
    label: '查看可领取的优惠',
    region: '我在',
    from: '我用过',
    anywhere: '任何地区',
    anyProvider: '任何服务商',
    button: '查看可领取的优惠',
  },
  truth:
    '近 30 天内{open, plural, =0 {没有任何计划核实为开放} other {有 # 个计划核实为开放}}。此前{seen, plural, =0 {也没有} other {有 # 个}}所见为开放，日期列于各项旁。',
  latestNotices: '最新公告',
  allNotices: '全部公告',
  newest: '最后所见为开放',
  allOffers: '全部当前优惠',
  endedOffers: '{n, number} 个已结束的优惠',
  origin: '缘起',
  originText:
    '2024 年 6 月 24 日，OpenAI 通知其不支持地区（包括中国内地和香港）的开发者，将自 7 月 9 日起阻断来自当地的 API 流量。内地服务商随即推出迁移优惠。',
  originEnded: '这些优惠均已结束，作为历史保留：',
  figures: {
    label: '已收录',
    providers: '家服务商',
    programs: '个计划，含已结束',
    models: '个有目录价的模型（现时或 2024 年）',
    notes: '条兼容性记录',
  },
  none: '资料目录尚未载入，重新启动服务器即可载入。',
  failed: '暂时无法读取资料目录，上面的表单仍可使用。',
} satisfies SameKeys<typeof en>
