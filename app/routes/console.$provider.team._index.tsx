import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { inviteManager } from '#app/features/team/invite-manager.server.ts'
import { inviteForm, teamWords, type TeamRefusal } from '#app/features/team/team-form.ts'
import { InvitationTable, TeamHistory, TeamTable } from '#app/features/team/team-tables.tsx'
import { listInvitations, listTeam, listTeamHistory } from '#app/features/team/team.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { managerRoles } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

const isRefusal = (text: string): text is TeamRefusal => Object.hasOwn(teamWords, text)
const shape = {
  refused: z.string().refine(isRefusal),
  done: z.enum(['invited', 'changed', 'removed', 'revoked', 'joined']),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  const t = translator(locale)
  return {
    providerId,
    team: await listTeam(db(), { providerId }),
    invitations: await listInvitations(db(), { providerId, at: new Date() }),
    history: await listTeamHistory(db(), { providerId }),
    refused: query.refused ?? null,
    done: query.done ?? null,
    title: t('team.title'),
    description: t('team.lead'),
  }
}

/** Invites somebody by mail. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const owner = await requireProvider(request, providerId, 'own')
  const form = await parseForm(request, inviteForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 })
  const asked = await inviteManager(db(), { providerId, ...form.value, by: owner.userId, at: new Date() })
  if (asked.ok) return redirect(path(locale, `/console/${providerId}/team`, { done: 'invited' }), 303)
  const errors: FormErrors = { email: [teamWords[asked.refusal]] }
  return data({ errors, values: { ...form.value } as Record<string, string> }, { status: 409 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Team() {
  const { providerId, team, invitations, history, refused, done } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const may = useMay()
  const errors = (name: string) => reply?.errors[name]?.map((key) => t(key))
  return (
    <div className="space-y-8">
      <PageHead title={t('team.title')} lead={t('team.lead')} />
      {done ? <Notice tone="good" title={t(`team.done.${done}`)} /> : null}
      {refused && isRefusal(refused) ? (
        <Notice tone="error" title={t('team.refusedTitle')}>
          <p>{t(teamWords[refused])}</p>
        </Notice>
      ) : null}
      <TeamTable providerId={providerId} team={team} />
      {invitations.length > 0 ? <InvitationTable providerId={providerId} invitations={invitations} /> : null}
      {may('own') ? (
        <section aria-labelledby="invite" className="max-w-xl space-y-4">
          <h2 id="invite">{t('team.invite')}</h2>
          <form method="post" data-once className="space-y-4">
            <Field
              label={t('team.person')}
              hint={t('team.inviteHint')}
              name="email"
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              defaultValue={reply?.values.email}
              errors={errors('email')}
            />
            <SelectField
              label={t('team.role')}
              name="role"
              defaultValue={reply?.values.role ?? 'viewer'}
              choices={managerRoles.map((value) => ({
                value,
                label: t('team.choice', { role: t(`team.roles.${value}`), may: t(`team.may.${value}`) }),
              }))}
              errors={errors('role')}
            />
            <Button type="submit" look="primary">
              {t('team.submit')}
            </Button>
          </form>
        </section>
      ) : null}
      <section aria-labelledby="roles" className="space-y-2">
        <h2 id="roles">{t('team.rolesTitle')}</h2>
        <dl className="space-y-1 text-table">
          {managerRoles.map((role) => (
            <div key={role} className="grid gap-x-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
              <dt className="font-medium">{t(`team.roles.${role}`)}</dt>
              <dd>{t(`team.may.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <TeamHistory events={history} />
    </div>
  )
}
