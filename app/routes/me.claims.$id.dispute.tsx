import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { listUses } from '#app/features/credits/credits.server.ts'
import { DisputeStateChip } from '#app/features/disputes/dispute-state-chip.tsx'
import { DisputeThread, useDisputeAbout } from '#app/features/disputes/dispute-thread.tsx'
import { disputeWords } from '#app/features/disputes/dispute-words.ts'
import { longestWords, openForm } from '#app/features/disputes/dispute-forms.ts'
import { answerWithinDays, isDisputable, isWaiting } from '#app/features/disputes/dispute.ts'
import { listDisputesOfClaim } from '#app/features/disputes/disputes.server.ts'
import { openDispute } from '#app/features/disputes/open-dispute.server.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { providerId, grantId } = claim
  const uses = grantId ? await listUses(db(), { organisationId, providerId, grantId }) : []
  const t = translator(locale)
  return {
    claimId: claim.id,
    programName: claim.programName,
    canBeDisputed: isDisputable(claim.state),
    disputes: await listDisputesOfClaim(db(), { organisationId, claimId: claim.id }),
    uses: uses.map(({ id, eventId }) => ({ id, eventId })),
    title: t('disputes.mine.title', { name: claim.programName[locale] }),
    description: t('disputes.mine.description'),
  }
}

/** Objects to a claim, or to a use that was charged to it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const form = await parseForm(request, openForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, values: form.values }, { status: 422 })
  const { objection, use } = form.value
  const opened = await openDispute(db(), {
    organisationId,
    userId,
    claimId,
    redemptionId: use,
    objection,
    at: new Date(),
  })
  if (opened.ok) return redirect(path(locale, `/me/claims/${claimId}/dispute`), 303)
  if (opened.refusal === 'unknown_claim') throw new Response(null, { status: 404, statusText: 'Not Found' })
  const values: Record<string, string> = { objection, ...(use ? { use } : {}) }
  return data({ errors: noErrors, refused: disputeWords[opened.refusal], values }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function DisputeClaim() {
  const { claimId, programName, canBeDisputed, disputes, uses } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const about = useDisputeAbout()
  const here = `/me/claims/${claimId}/dispute` as const
  return (
    <div className="max-w-2xl space-y-8">
      <PageHead title={t('disputes.mine.title', { name: localized(programName) })}>
        <p className="measure">{t('disputes.mine.lead', { days: answerWithinDays })}</p>
        <p className="measure text-ink-2">{t('disputes.noValue')}</p>
        <a href={to(`/me/claims/${claimId}`)}>← {t('disputes.mine.back')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('disputes.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      {disputes.map((dispute) => (
        <section key={dispute.id} aria-labelledby={dispute.id} className="space-y-4">
          <h2 id={dispute.id} className="flex flex-wrap items-center gap-3">
            {about(dispute)} <DisputeStateChip state={dispute.state} />
          </h2>
          <DisputeThread dispute={dispute} />
          {isWaiting(dispute.state) ? (
            <form method="post" action={to(`${here}/${dispute.id}/withdraw`)} data-once>
              <Button type="submit" aria-label={t('disputes.mine.withdrawNamed', { about: about(dispute) })}>
                {t('disputes.mine.withdraw')}
              </Button>
            </form>
          ) : null}
        </section>
      ))}
      {canBeDisputed ? (
        <section aria-labelledby="open" className="space-y-4">
          <h2 id="open">{t('disputes.mine.open')}</h2>
          <form method="post" action={to(here)} data-once className="space-y-4">
            {uses.length > 0 ? (
              <SelectField
                label={t('disputes.mine.use')}
                name="use"
                defaultValue={reply?.values.use ?? ''}
                anyLabel={t('disputes.mine.whole')}
                choices={uses.map(({ id, eventId }) => ({ value: id, label: t('disputes.use', { event: eventId }) }))}
                errors={reply?.errors.use?.map((key) => t(key))}
              />
            ) : null}
            <TextAreaField
              label={t('disputes.mine.label')}
              hint={t('disputes.mine.hint')}
              name="objection"
              rows={6}
              required
              maxLength={longestWords}
              defaultValue={reply?.values.objection}
              errors={reply?.errors.objection?.map((key) => t(key))}
            />
            <Button type="submit" look="primary">
              {t('disputes.mine.submit')}
            </Button>
          </form>
        </section>
      ) : (
        <p className="measure">{t('disputes.mine.notNow')}</p>
      )}
    </div>
  )
}
