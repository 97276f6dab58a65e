import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { sendMail } from '#app/lib/mail.server.ts'
import { mails } from '#db/schema/index.ts'
import { expect, test as base } from '#test/database.ts'
import { startSmtp, textOf, type SmtpFake } from '#test/fakes/smtp.ts'

import { linkIn, newVisitor, settle } from './visitor.ts'

const test = base.extend<{ smtp: SmtpFake }>({
  smtp: async ({}, use) => {
    const smtp = await startSmtp()
    await use(smtp)
    await smtp.close()
  },
})

test.for([
  { publicUrl: 'https://switchyard.example', cookie: '__Host-switchyard-session', secure: true },
  { publicUrl: 'http://switchyard.example', cookie: 'switchyard-session', secure: false },
])(
  'with $publicUrl one signs in by a mail from the SMTP server, and the cookie is $cookie',
  async (way, { db, smtp }) => {
    const visitor = newVisitor(settle(db, { PUBLIC_URL: way.publicUrl, SMTP_URL: smtp.url }))
    await visitor.askForLink('ada@example.com')
    const [mail] = smtp.mails
    if (!mail) throw new Error('no mail came')
    expect(mail.recipients).toEqual(['ada@example.com'])
    expect(textOf(mail)).toContain(`${way.publicUrl}/en/sign-in/confirm?token=`)

    const answer = await visitor.post(linkIn(textOf(mail)))
    const lines = answer.headers.getSetCookie()
    expect(lines).toHaveLength(1)
    const [pair, ...attributes] = lines[0]?.split('; ') ?? []
    expect(pair?.split('=')[0]).toBe(way.cookie)
    expect(attributes.sort()).toEqual(
      ['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', ...(way.secure ? ['Secure'] : [])].sort(),
    )
    expect(await findViewer(visitor.request('/en'))).toMatchObject({ email: 'ada@example.com' })
    expect([...visitor.cookies.keys()].every((name) => name.startsWith('__Host-') === way.secure)).toBe(true)

    await visitor.post('/en/sign-out')
    expect(await findViewer(visitor.request('/en'))).toBeNull()
    expect(visitor.cookies.has(way.cookie)).toBe(false)
  },
)

test.for([
  ['en', 'Subject: Your link to sign in to Switchyard', 'without the link nobody signs in'],
  ['zh-cn', '登录链接', '没有这个链接'],
  ['zh-hk', '登入連結', '沒有這條連結'],
] as const)(
  'a mail is written in the language of the page: %s',
  async ([language, subject, sentence], { db, smtp }) => {
    const settings = settle(db, { PUBLIC_URL: 'https://switchyard.example', SMTP_URL: smtp.url })
    await newVisitor(settings, { language }).askForLink('ada@example.com')
    const mail = smtp.mails[0]
    if (!mail) throw new Error('no mail came')
    expect(textOf(mail)).toContain(sentence)
    expect(textOf(mail)).toContain(`/${language}/sign-in/confirm?token=`)
    expect(mail.raw).toMatch(/^Content-Type: text\/html/m)
    expect(decodedHeaders(mail.raw)).toContain(subject)
  },
)

test('nothing that is typed adds a header or a recipient to a mail', async ({ db, smtp }) => {
  const settings = settle(db, { PUBLIC_URL: 'https://switchyard.example', SMTP_URL: smtp.url })
  for (const email of [
    'ada@example.com\r\nBcc: eve@example.com',
    'ada@example.com\nSubject: hello',
    'ada@example.com,eve@example.com',
    'ada@example.com;eve@example.com',
    '"Ada" <ada@example.com>',
    'ada@example.com%0d%0aBcc:eve@example.com',
    'ada@exa\u0000mple.com',
  ]) {
    const answer = await newVisitor(settings).askForLink(email)
    expect(answer, email).toMatchObject({ status: 400, data: { errors: { email: ['accounts.signIn.invalid'] } } })
  }
  const mail = {
    to: 'ada@example.com',
    locale: 'en',
    subject: 'a\r\nBcc: eve@example.com',
    text: '',
    html: '',
  } as const
  await expect(sendMail(db, settings, mail, new Date())).rejects.toThrow('control character')
  expect(smtp.mails).toEqual([])
})

test('a mail server that refuses or is away is said so, and nobody learns who has an account', async ({ db, smtp }) => {
  const visitor = newVisitor(settle(db, { PUBLIC_URL: 'https://switchyard.example', SMTP_URL: smtp.url }))
  const unavailable = { status: 503, data: { refusal: 'mail_unavailable' } }
  smtp.refuse(true)
  expect(await visitor.askForLink('ada@example.com')).toMatchObject(unavailable)
  await smtp.close()
  expect(await visitor.askForLink('ada@example.com')).toMatchObject(unavailable)
})

test('the outbox shows mails newest first, on the machine itself and nowhere else', async ({ db }) => {
  const settings = settle(db)
  await newVisitor(settings).askForLink('ada@example.com')
  await newVisitor(settings, { language: 'zh-hk' }).askForLink('grace@example.com')

  const here = newVisitor(settings, { address: '127.0.0.1' })
  const page = await here.get('/en/outbox')
  expect(page).toMatchObject({
    status: 200,
    data: { mails: [{ recipient: 'grace@example.com' }, { recipient: 'ada@example.com' }] },
  })
  expect(await here.get('/en/sign-in/sent')).toMatchObject({ data: { hasOutbox: true } })

  const there = newVisitor(settings, { address: '198.51.100.4' })
  expect((await there.get('/en/outbox')).status).toBe(404)
  expect(await there.get('/en/sign-in/sent')).toMatchObject({ data: { hasOutbox: false } })
})

test.for([
  ['with an SMTP server', { SMTP_URL: 'smtp://127.0.0.1:9' }],
  ['under a public name', { PUBLIC_URL: 'https://switchyard.example' }],
  ['in production on PostgreSQL', { NODE_ENV: 'production', DATABASE_URL: 'postgres://127.0.0.1/x' }],
] as const)('there is no outbox %s', async ([, environment], { db }) => {
  const settings = settle(db)
  await newVisitor(settings).askForLink('ada@example.com')
  const elsewhere = newVisitor(settle(db, environment), { address: '127.0.0.1' })
  expect((await elsewhere.get('/en/outbox')).status).toBe(404)
})

test('without an SMTP server and without an outbox no link is made', async ({ db }) => {
  const visitor = newVisitor(settle(db, { PUBLIC_URL: 'https://switchyard.example' }))
  expect(await visitor.askForLink('ada@example.com')).toMatchObject({
    status: 503,
    data: { refusal: 'mail_unavailable' },
  })
  expect(await db.select().from(mails)).toEqual([])
})

test('the outbox forgets mails after a day', async ({ db }) => {
  const settings = settle(db)
  await newVisitor(settings).askForLink('ada@example.com')
  await db.update(mails).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
  await newVisitor(settings).askForLink('grace@example.com')
  expect((await db.select().from(mails)).map((mail) => mail.recipient)).toEqual(['grace@example.com'])
})

function decodedHeaders(raw: string): string {
  const head = raw.split('\r\n\r\n')[0]?.replace(/\r\n /g, ' ') ?? ''
  return head
    .replace(/\?=\s+=\?UTF-8\?/g, '?==?UTF-8?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/g, (_, encoding: string, text: string) =>
      encoding === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    )
}
