import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { closeForm } from '#app/features/accounts/close-form.ts'
import { signOut } from '#app/features/accounts/sign-out.server.ts'
import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { closeAccount } from '#app/features/credits/close-account.server.ts'
import { listCredits } from '#app/features/credits/credits.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { email, organisationId } = await requireDeveloper(request)
  const { credits } = await listCredits(db(), { organisationId, at: new Date() })
  return {
    email,
    live: credits.filter(({ standing, left }) => standing === 'active' && left > 0n).length,
    title: t('accounts.close.title'),
    description: t('accounts.close.lead'),
  }
}

/** Deletes the account of whoever is signed in, once they have written its address. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId, organisationId, email } = await requireDeveloper(request)
  const form = await parseForm(request, closeForm)
  if (!form.ok || form.value.email !== email) {
    return data({ error: 'accounts.close.mismatch' as const, refused: null }, { status: 422 })
  }
  const closed = await closeAccount(db(), { userId, organisationId, at: new Date() })
  if (!closed.ok) return data({ error: null, refused: 'accounts.close.worksHere' as const }, { status: 409 })
  // Its sessions are gone; this clears the browser's cookie.
  const headers = new Headers()
  for (const cookie of await signOut(db(), env(), request.headers)) headers.append('set-cookie', cookie)
  return redirect(path(locale, '/'), { status: 303, headers })
}

export const headers = privatePage
export const meta = privateMeta

const goes = ['address', 'sessions', 'documents', 'words', 'workloads', 'ownCredits', 'waiting'] as const
const stays = ['books', 'receipts', 'audit', 'hashes', 'disputes'] as const

export default function Close() {
  const { email, live } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('accounts.close.title')} lead={t('accounts.close.lead')}>
        <a href={to('/me/settings')}>← {t('accounts.settings.title')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('accounts.close.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      {live > 0 ? (
        <Notice tone="attention" title={t('accounts.close.live', { n: live })}>
          <p className="mb-2">{t('accounts.close.liveText')}</p>
          <a href={to('/me/credits.json')}>{t('credits.export.json')}</a>
        </Notice>
      ) : null}
      <section aria-labelledby="goes" className="space-y-2">
        <h2 id="goes">{t('accounts.close.goesTitle')}</h2>
        <ul className="measure list-disc space-y-1 pl-5">
          {goes.map((one) => (
            <li key={one}>{t(`accounts.close.goes.${one}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="stays" className="space-y-2">
        <h2 id="stays">{t('accounts.close.staysTitle')}</h2>
        <ul className="measure list-disc space-y-1 pl-5">
          {stays.map((one) => (
            <li key={one}>{t(`accounts.close.stays.${one}`)}</li>
          ))}
        </ul>
      </section>
      <form method="post" data-once className="space-y-4">
        <Field
          label={t('accounts.close.confirm', { email })}
          name="email"
          required
          autoComplete="off"
          errors={reply?.error ? [t(reply.error)] : undefined}
        />
        <p className="flex flex-wrap gap-3">
          <Button type="submit" look="danger">
            {t('accounts.close.submit')}
          </Button>
          <ButtonLink href={to('/me/settings')}>{t('accounts.close.keep')}</ButtonLink>
        </p>
      </form>
    </div>
  )
}
