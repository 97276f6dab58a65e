import type en from '../en/queue.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '待审批申领',
  label: '等待你审批的申领',
  lead: '等待你审批的申领，最急的排在前面，可就地逐项决定。',
  order: '次序：等待小时数乘以（可疑之处数目加一）。',
  keys: '键盘操作：j 和 k 上下移动；a 移到“批准”，再按一次就批准；r 移到拒绝原因。',
  all: '所有申领',
  program: '计划',
  risk: '可疑之处',
  risky: '只看有可疑之处的',
  waited: '{n, plural, =0 {已等待不足一小时} other {已等待 # 小时}}',
  lapses: '未决定则失效：',
  evidence: '先查阅用量证明',
  approve: '批准',
  approveNamed: '批准 {id}',
  reason: '拒绝原因',
  reject: '拒绝',
  rejectNamed: '拒绝 {id}',
  done: { approved: '已批准。', rejected: '已拒绝，会通知开发者。' },
  refusedTitle: '申领仍未决定',
  more: '只列出最急的 {n} 项。',
  none: '没有申领等待你',
  noneText: '需要决定的申领一提出就会列在这里。',
  noneLeft: '这些筛选之下没有申领等待',
  way: '逐项审批',
} satisfies SameKeys<typeof en>
