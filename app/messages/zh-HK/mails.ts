import type en from '../en/mails.ts'
import type { SameKeys } from '../types.ts'

export default {
  grantEnding: {
    subject: '{days, plural, =1 {你在{provider}的額度一日內到期} other {你在{provider}的額度 # 日後到期}}',
    text: '你在{provider}的額度尚餘 {left}，將於{end}到期，其後不可再用。',
    link: '查看我的額度',
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
} satisfies SameKeys<typeof en>
