import type en from '../en/accounts.ts'
import type { SameKeys } from '../types.ts'

export default {
  signIn: {
    title: '登入',
    lead: '輸入電郵地址，我們便會把登入連結寄給你，毋須密碼。新地址首次使用連結時會自動開設帳戶。',
    email: '電郵地址',
    emailHint: '只用作登入，不作其他用途。',
    submit: '寄出登入連結',
    invalid: '這不是電郵地址。請按 name@example.com 的格式輸入。',
    tooMany: '索取連結的次數太多，請於 {minutes, number} 分鐘後再試。',
    unavailable: '目前無法寄出電郵，所以沒有連結寄出。請稍後再試。',
  },
  sent: {
    title: '請查看你的電郵',
    text: '如果地址無誤，登入連結已經寄出。連結只能使用一次，{minutes, number} 分鐘內有效。',
    nothing: '過了幾分鐘仍未收到？請看看垃圾郵件匣，或重新索取連結。',
    again: '重新索取連結',
    outboxTitle: '這裏沒有設定電郵伺服器',
    outboxText: '這個安裝不會寄出電郵，而是把電郵存放在開發用的寄件匣。',
    outbox: '開啟寄件匣',
  },
  confirm: {
    title: '完成登入',
    asWho: '你即將以 {email} 登入。',
    submit: '登入',
    elsewhere:
      '這條連結是在另一個瀏覽器索取的。如果是你本人索取，請輸入當時填寫的電郵地址；如果不是，請關閉本頁，甚麼也沒有發生。',
    otherAddress: '這條連結是用另一個電郵地址索取的。',
    tooMany: '從這裏嘗試連結的次數太多，請於 {minutes, number} 分鐘後再試。',
    goneTitle: '這條連結已經失效',
    goneText: '連結只能使用一次，{minutes, number} 分鐘內有效。這條連結已經用過、已經過期，或者沒有完整複製。',
    again: '重新索取連結',
  },
  outbox: {
    title: '開發用寄件匣',
    lead: '這個安裝原應寄出的電郵，最新的排在最前，保留一天。設定 SMTP_URL 便會真正寄出。',
    empty: '還沒有電郵。',
    to: '收件人 {email}',
    link: '開啟電郵內的連結',
    reload: '重新整理',
  },
  mail: {
    subject: '你的 Switchyard 登入連結（{minutes, number} 分鐘內有效）',
    intro: '有人（希望是你本人）要求用這個電郵地址登入 Switchyard。',
    button: '登入 Switchyard',
    use: '開啟以下連結即可登入。連結只能使用一次，{minutes, number} 分鐘內有效：',
    ignore: '如果不是你本人，毋須理會：沒有這條連結，誰也無法登入。',
  },
} satisfies SameKeys<typeof en>
