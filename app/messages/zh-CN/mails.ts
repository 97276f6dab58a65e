import type en from '../en/mails.ts'
import type { SameKeys } from '../types.ts'

export default {
  grantEnding: {
    subject: '{days, plural, =1 {你在{provider}的额度一天内到期} other {你在{provider}的额度还有 # 天到期}}',
    text: '你在{provider}的额度还剩 {left}，{end}到期，之后便不能再使用。',
    link: '查看我的额度',
  },
  codesLow: {
    subject: '{left, plural, =0 {“{program}”的兑换码已发完} other {“{program}”只剩 # 个兑换码}}',
    text: '{lowWater, plural, =0 {你要求在兑换码发完时收到通知。} other {你要求在兑换码剩余不超过 # 个时收到通知。}}兑换码发完后，新的申领会被拒绝。',
    link: '上传兑换码',
  },
  termsChanged: {
    subject: '「{program}」的条款有变化',
    text: '你持有{provider}「{program}」的申领，申领时的条款较早。如今有 {n} 条条款不同。',
    stays: '对你仍以凭据上的条款为准，你的余额不变。',
    link: '查看变化',
  },
} satisfies SameKeys<typeof en>
