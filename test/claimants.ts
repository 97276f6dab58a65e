import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

import { sql } from 'drizzle-orm'

import { cookieName } from '#app/features/accounts/auth.server.ts'
import type { Database } from '#db/types.ts'

import type { RunningApp } from './running-app.ts'

/** As many signed-in developers as asked for, each with an organisation and a session, in four statements. */
export async function makeClaimants(db: Database, count: number): Promise<void> {
  const all = sql`generate_series(1, ${count}::int) n`
  const id = (prefix: string) => sql`${`${prefix}_bench_`}::text || n`
  await db.execute(sql`insert into users (id, email, email_verified)
    select ${id('usr')}, 'developer-' || n || '@bench.example', true from ${all}`)
  await db.execute(sql`insert into organisations (id, name, personal_user_id)
    select ${id('org')}, 'developer-' || n, ${id('usr')} from ${all}`)
  await db.execute(
    sql`insert into memberships (organisation_id, user_id) select ${id('org')}, ${id('usr')} from ${all}`,
  )
  await db.execute(sql`insert into sessions (id, user_id, token, expires_at)
    select ${id('ses')}, ${id('usr')}, ${id('token')}, now() + interval '24 hours' from ${all}`)
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** A claimant presses the button; the number of the claimant is their key's too. @throws unless it is issued */
export async function pressClaim(
  app: Pick<RunningApp, 'url'>,
  { claimant, slug, offerId, secret }: { claimant: number; slug: string; offerId: string; secret: string },
): Promise<void> {
  const token = `token_bench_${claimant}`
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const form = new URLSearchParams({ offerId, idempotencyKey: `${offerId}-${claimant}`.slice(-128) }).toString()
  const status = await new Promise<number>((resolve, reject) => {
    const sent = request(
      `${app.url}/en/offers/${slug}/claim`,
      {
        ...{ method: 'POST', agent },
        headers: {
          cookie: `${cookieName('session', { secure: false })}=${encodeURIComponent(`${token}.${signature}`)}`,
          origin: app.url,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(form)),
        },
      },
      (answer) => {
        answer.resume()
        const leadsToClaim = /\/me\/claims\//.test(answer.headers.location ?? '')
        answer.on('end', () => resolve(leadsToClaim ? 201 : (answer.statusCode ?? 0)))
      },
    )
    sent.on('error', reject)
    sent.end(form)
  })
  if (status !== 201) throw new Error(`claimant ${claimant} of ${slug} was answered ${status}`)
}
