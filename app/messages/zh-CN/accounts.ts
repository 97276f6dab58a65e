import type en from '../en/accounts.ts'
import type { SameKeys } from '../types.ts'

export default {
  signIn: {
    title: '登录',
    lead: '填写邮箱地址，我们把登录链接发给您，不需要密码。新地址第一次使用链接时即开通账号。',
    email: '邮箱地址',
    emailHint: '只用于登录，不作他用。',
    submit: '发送登录链接',
    invalid: '这不是邮箱地址。请按 name@example.com 的样式填写。',
    tooMany: '请求的链接太多了，请在 {minutes, number} 分钟后再试。',
    unavailable: '目前无法发送邮件，没有链接发出。请稍后再试。',
  },
  sent: {
    title: '请查收邮件',
    text: '如果地址无误，登录链接已经发出。链接只能使用一次，{minutes, number} 分钟内有效。',
    nothing: '过了几分钟还没收到？请看看垃圾邮件，或重新获取链接。',
    again: '重新获取链接',
    outboxTitle: '这里没有设置邮件服务器',
    outboxText: '本安装不发送邮件，而是把邮件放在开发用的发件箱里。',
    outbox: '打开发件箱',
  },
  confirm: {
    title: '完成登录',
    asWho: '您将以 {email} 登录。',
    submit: '登录',
    elsewhere:
      '这个链接是在另一个浏览器中获取的。如果是您本人获取的，请填写当时填写的邮箱地址；如果不是，请关闭本页，什么都没有发生。',
    otherAddress: '这个链接是用另一个邮箱地址获取的。',
    tooMany: '从这里尝试的链接太多了，请在 {minutes, number} 分钟后再试。',
    goneTitle: '这个链接已经失效',
    goneText: '链接只能使用一次，{minutes, number} 分钟内有效。这个链接已经用过、已经过期，或者没有复制完整。',
    again: '重新获取链接',
  },
  outbox: {
    title: '开发用发件箱',
    lead: '本安装本应发出的邮件，最新的在最前面，保留一天。设置 SMTP_URL 即可真正发送。',
    empty: '还没有邮件。',
    to: '收件人 {email}',
    link: '打开邮件中的链接',
    reload: '刷新',
  },
  mail: {
    subject: '您的 Switchyard 登录链接（{minutes, number} 分钟内有效）',
    intro: '有人（希望是您本人）请求用这个邮箱地址登录 Switchyard。',
    button: '登录 Switchyard',
    use: '打开下面的链接即可登录。链接只能使用一次，{minutes, number} 分钟内有效：',
    ignore: '如果不是您本人，无需理会：没有这个链接，谁也无法登录。',
  },
} satisfies SameKeys<typeof en>
