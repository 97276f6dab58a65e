/** One person's mailbox, however it was spelled. */
export interface Mailbox {
  /** The spelling that all others are compared by. */
  address: string
  domain: string
}

/** Both names of one service, which delivers to the same mailbox with and without dots. */
const dotless = new Set(['gmail.com', 'googlemail.com'])

/** Domains at which anybody gets a mailbox: to share one says nothing. */
const publicDomains = new Set([
  ...dotless,
  '126.com',
  '139.com',
  '163.com',
  '189.cn',
  'aliyun.com',
  'aol.com',
  'foxmail.com',
  'gmx.com',
  'gmx.de',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'netvigator.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'sina.cn',
  'sina.com',
  'sohu.com',
  'tom.com',
  'vip.163.com',
  'vip.qq.com',
  'yahoo.co.jp',
  'yahoo.com',
  'yahoo.com.cn',
  'yahoo.com.hk',
  'yandex.com',
  'yandex.ru',
  'yeah.net',
])

/**
 * The mailbox behind an address: case and a `+tag` do not make another one, nor do dots where the service ignores them.
 * Null for what is no address.
 */
export function mailboxOf(email: string): Mailbox | null {
  const written = email.trim().normalize('NFKC').toLowerCase()
  const at = written.lastIndexOf('@')
  const [user = ''] = written.slice(0, Math.max(at, 0)).split('+')
  const domain = written.slice(at + 1).replace(/\.$/, '')
  if (at < 1 || user === '' || !domain.includes('.')) return null
  if (!dotless.has(domain)) return { address: `${user}@${domain}`, domain }
  return { address: `${user.replaceAll('.', '')}@gmail.com`, domain: 'gmail.com' }
}

/** The domain by which colleagues are recognised; null for one at which anybody gets a mailbox. */
export function sharedDomainOf({ domain }: Mailbox): string | null {
  return publicDomains.has(domain) ? null : domain
}
