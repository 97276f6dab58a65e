import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { acceptInvitation, findInvitation } from '#app/features/team/accept-invitation.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Deadline } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { email } = await requireDeveloper(request)
  const of = { providerId: params.provider ?? '', invitationId: params.id ?? '', email, at: new Date() }
  const t = translator(locale)
  return {
    email,
    invitation: await findInvitation(db(), of),
    title: t('team.invitation.title'),
    description: t('team.invitation.lead'),
  }
}

/** Accepts the invitation; the console opens. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId, email } = await requireDeveloper(request)
  const [providerId, invitationId] = [params.provider ?? '', params.id ?? '']
  const accepted = await acceptInvitation(db(), { providerId, invitationId, userId, email, at: new Date() })
  // What counts no more is told by the page itself.
  return redirect(
    path(locale, accepted.ok ? `/console/${providerId}` : `/invitations/${providerId}/${invitationId}`),
    303,
  )
}

export const headers = privatePage
export const meta = privateMeta

export default function Invitation() {
  const { email, invitation } = useLoaderData<typeof loader>()
  const t = useT()
  const localized = useLocalized()
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('team.invitation.title')} />
      {invitation ? (
        <>
          <p className="measure">
            {t('team.invitation.text', {
              provider: localized(invitation.providerName),
              role: t(`team.roles.${invitation.role}`),
            })}
          </p>
          <p>{t(`team.may.${invitation.role}`)}</p>
          <p className="text-table text-ink-2">
            {t('team.until')}: <Deadline end={invitation.expiresAt} zone="UTC" />
          </p>
          <form method="post" data-once>
            <Button type="submit" look="primary">
              {t('team.invitation.accept')}
            </Button>
          </form>
        </>
      ) : (
        <Notice tone="attention" title={t('team.invitation.none')}>
          <p className="measure">{t('team.invitation.noneText', { email })}</p>
        </Notice>
      )}
    </div>
  )
}
