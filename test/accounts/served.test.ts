import { request } from 'node:http'

import { expect, test as base } from 'vitest'

import { startSmtp, textOf, type SmtpFake } from '#test/fakes/smtp.ts'
import { startPreparedApp } from '#test/prepared-data.ts'

import { linkIn } from './visitor.ts'

const test = base.extend<{ smtp: SmtpFake }>({
  smtp: async ({}, use) => {
    const smtp = await startSmtp()
    await use(smtp)
    await smtp.close()
  },
})

interface Served {
  status: number
  location: string | undefined
  cookies: string[]
  body: string
}

/** A browser in front of the app's socket, which sees the public name as a proxy would pass it on. */
function browserAt(socketUrl: string, publicUrl: string) {
  const jar = new Map<string, string>()
  return async function ask(method: 'GET' | 'POST', path: string, form: Record<string, string> = {}): Promise<Served> {
    const answer = await new Promise<Served>((resolve, reject) => {
      const headers = {
        host: new URL(publicUrl).host,
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...(method === 'POST' ? { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      const sent = request(new URL(path, socketUrl), { method, headers }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            cookies: response.headers['set-cookie'] ?? [],
            body,
          }),
        )
      })
      sent.on('error', reject)
      sent.end(method === 'POST' ? new URLSearchParams(form).toString() : undefined)
    })
    for (const cookie of answer.cookies) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      if (cookie.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
}

test.for([
  ['https://switchyard.example', /^__Host-switchyard-session=.*; Secure/],
  ['http://switchyard.example', /^switchyard-session=(?!.*Secure)/],
] as const)(
  'the app as it is started signs in and out under %s',
  { timeout: 90_000 },
  async ([publicUrl, cookie], { smtp }) => {
    const app = await startPreparedApp({ env: { PUBLIC_URL: publicUrl, SMTP_URL: smtp.url } })
    try {
      const ask = browserAt(app.url, publicUrl)
      const asked = await ask('POST', '/zh-hk/sign-in', { email: 'ada@example.com', next: '/zh-hk/providers' })
      expect([asked.status, asked.location]).toEqual([303, '/zh-hk/sign-in/sent?next=%2Fzh-hk%2Fproviders'])
      const link = linkIn(textOf(smtp.mails[0] ?? { from: '', recipients: [], raw: '' }))
      expect((await ask('GET', link)).body).toContain('ada@example.com')

      const signedIn = await ask('POST', link)
      expect([signedIn.status, signedIn.location]).toEqual([303, '/zh-hk/providers'])
      expect(signedIn.cookies).toEqual([expect.stringMatching(cookie)])
      expect((await ask('GET', '/zh-hk/sign-in')).location).toBe('/zh-hk/me')

      expect(await ask('POST', '/zh-hk/sign-out')).toMatchObject({ status: 303, location: '/zh-hk' })
      expect((await ask('GET', '/zh-hk/sign-in')).status).toBe(200)
      expect((await ask('GET', '/zh-hk/outbox')).status).toBe(404)
      expect(app.output()).not.toContain(new URL(link, publicUrl).searchParams.get('token'))
    } finally {
      await app.stop()
    }
  },
)
