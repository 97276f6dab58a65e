import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { browserName } from '#app/features/accounts/browser-name.ts'
import { SessionTable } from '#app/features/accounts/session-table.tsx'
import { listSessions } from '#app/features/accounts/sessions.server.ts'
import { findSession, requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { userId, email } = await requireDeveloper(request)
  const at = new Date()
  const current = await findSession(db(), env(), request.headers, at)
  const sessions = await listSessions(db(), { userId, at })
  return {
    email,
    sessions: sessions.map(({ userAgent, ...session }) => ({
      ...session,
      browser: browserName(userAgent),
      isThis: session.id === current?.session.id,
    })),
    title: t('accounts.settings.title'),
    description: t('accounts.settings.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Settings() {
  const { email, sessions } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-5xl space-y-8">
      <PageHead title={t('accounts.settings.title')} lead={t('accounts.settings.lead')}>
        <a href={to('/me')}>← {t('credits.claim.back')}</a>
      </PageHead>
      <p>{t('accounts.settings.signedInAs', { email })}</p>
      <section aria-labelledby="sessions" className="space-y-4">
        <h2 id="sessions">{t('accounts.settings.sessions')}</h2>
        <p className="measure">{t('accounts.settings.sessionsText')}</p>
        <SessionTable sessions={sessions} />
        {sessions.length > 1 ? (
          <form method="post" action={to('/me/settings/sessions/end-others')}>
            <Button>{t('accounts.settings.endOthers')}</Button>
          </form>
        ) : null}
      </section>
      <p>
        <a href={to('/me/settings/close')}>{t('accounts.close.title')}</a>
      </p>
    </div>
  )
}
