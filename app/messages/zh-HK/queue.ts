import type en from '../en/queue.ts'
import type { SameKeys } from '../types.ts'

export default {
  title: '待審批申領',
  label: '等候你審批的申領',
  lead: '等候你審批的申領，最急的排在前面，可就地逐項決定。',
  order: '次序：等候時數乘以（可疑之處數目加一）。',
  keys: '鍵盤操作：j 和 k 上下移動；a 移到「批准」，再按一次便批准；r 移到拒絕原因。',
  all: '所有申領',
  program: '計劃',
  risk: '可疑之處',
  risky: '只看有可疑之處的',
  waited: '{n, plural, =0 {已等候不足一小時} other {已等候 # 小時}}',
  lapses: '未決定便失效：',
  evidence: '先查閱用量證明',
  approve: '批准',
  approveNamed: '批准 {id}',
  reason: '拒絕原因',
  reject: '拒絕',
  rejectNamed: '拒絕 {id}',
  done: { approved: '已批准。', rejected: '已拒絕，會通知開發者。' },
  refusedTitle: '申領仍未決定',
  more: '只列出最急的 {n} 項。',
  none: '沒有申領等候你',
  noneText: '需要決定的申領一提出便會列在這裏。',
  noneLeft: '這些篩選之下沒有申領等候',
  way: '逐項審批',
} satisfies SameKeys<typeof en>
