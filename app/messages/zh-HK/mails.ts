import type en from '../en/mails.ts'
import type { SameKeys } from '../types.ts'

export default {
  grantEnding: {
    subject: '{days, plural, =1 {你在{provider}的額度一日內到期} other {你在{provider}的額度 # 日後到期}}',
    text: '你在{provider}的額度尚餘 {left}，將於{end}到期，其後不可再用。',
    link: '查看我的額度',
  },
  ownCreditEnding: {
    text: '你在{day}記下：{provider}的「{name}」尚餘 {left}。它將於{end}到期，其後不可再用。',
    link: '記下現時的結餘',
  },
  codesLow: {
    subject: '{left, plural, =0 {「{program}」的兌換碼已派完} other {「{program}」只剩 # 個兌換碼}}',
    text: '{lowWater, plural, =0 {你要求在兌換碼派完時收到通知。} other {你要求在兌換碼剩下不多於 # 個時收到通知。}}兌換碼派完後，新的申領不會獲受理。',
    link: '上載兌換碼',
  },
  termsChanged: {
    subject: '「{program}」的條款有改動',
    text: '你持有{provider}「{program}」的申領，是按較早的條款提出的。現時有 {n} 項條款不同。',
    stays: '對你仍以憑據上的條款為準，你的結餘維持不變。',
    link: '查看改動',
  },
  report: {
    subject: '你就{program}的舉報',
    text: '你舉報{program}有問題。結果：{outcome}。',
    once: '此事只會發出這一封電郵，你的電郵地址會在 30 日後刪除。',
    link: '前往優惠網頁',
  },
  dispute: {
    opened: {
      subject: '有持有人就「{program}」的申領提出爭議',
      text: '「{program}」有持有人對申領或被扣用量提出異議。請你回應；十四日後營運人員會直接裁決。',
    },
    answered: {
      subject: '{provider}已回應你的爭議',
      text: '{provider}已回應你對「{program}」的異議。接着由營運人員裁決，你毋須再做甚麼。',
    },
    decided: {
      subject: '關於「{program}」的爭議已有裁決',
      text: '持有人與{provider}之間關於「{program}」的爭議，營運人員已作出裁決。',
    },
    withdrawn: {
      subject: '關於「{program}」的爭議已撤回',
      text: '持有人已撤回關於「{program}」的爭議，你毋須再做甚麼。',
    },
    outcome: '裁決結果：{outcome}。',
    link: '查看雙方的說法',
  },
  termsDecided: {
    published: {
      subject: '「{program}」的條款已生效',
      text: '營運人員已同意你提交的條款。今後的申領以此為準；已申領的仍按原條款。',
    },
    returned: { subject: '「{program}」的條款已退回', text: '營運人員退回了你提交的條款，請修改以下內容：' },
    link: '打開計劃',
  },
  invitation: {
    subject: '{provider}邀請你進入其主控台',
    text: '邀請你在{provider}的主控台工作。角色：{role}。',
    until: '請以這個電郵地址登入，並於 {until} 之前接受。',
    link: '查看邀請',
  },
} satisfies SameKeys<typeof en>
