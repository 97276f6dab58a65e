import type en from '../en/mails.ts'
import type { SameKeys } from '../types.ts'

export default {
  grantEnding: {
    subject: '{days, plural, =1 {你在{provider}的额度一天内到期} other {你在{provider}的额度还有 # 天到期}}',
    text: '你在{provider}的额度还剩 {left}，{end}到期，之后便不能再使用。',
    link: '查看我的额度',
  },
  ownCreditEnding: {
    text: '你在{day}记下：{provider}的“{name}”还剩 {left}。它在{end}到期，之后便不能再使用。',
    link: '记下现在的余额',
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
  report: {
    subject: '你对{program}的反映',
    text: '你反映{program}有问题。结果：{outcome}。',
    once: '此事只发这一封邮件，你的邮箱地址会在 30 天后删除。',
    link: '前往优惠页面',
  },
  dispute: {
    opened: {
      subject: '有持有人对「{program}」的申领提出争议',
      text: '「{program}」的一位持有人对申领或被扣用量有异议。请回应；十四天后由运营人员直接裁定。',
    },
    answered: {
      subject: '{provider}已回应你的争议',
      text: '{provider}已回应你对「{program}」的异议。接下来由运营人员裁定，你无需操作。',
    },
    decided: {
      subject: '关于「{program}」的争议已裁定',
      text: '运营人员已就持有人与{provider}之间关于「{program}」的争议作出裁定。',
    },
    withdrawn: {
      subject: '关于「{program}」的争议已撤回',
      text: '持有人已撤回关于「{program}」的争议，你无需操作。',
    },
    outcome: '裁定结果：{outcome}。',
    link: '查看双方的说法',
  },
  termsDecided: {
    published: {
      subject: '“{program}”的条款已生效',
      text: '运营人员已同意你提交的条款。今后的申领以此为准；已申领的仍按原条款。',
    },
    returned: { subject: '“{program}”的条款已退回', text: '运营人员退回了你提交的条款，请修改以下内容：' },
    link: '打开计划',
  },
  invitation: {
    subject: '{provider}邀请你进入其控制台',
    text: '邀请你在{provider}的控制台工作。角色：{role}。',
    until: '请用这个邮箱登录，并在 {until} 之前接受。',
    link: '查看邀请',
  },
} satisfies SameKeys<typeof en>
