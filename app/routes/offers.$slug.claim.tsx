import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { noteRefusal } from '#app/features/abuse/note-refusal.server.ts'
import { findViewer, requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { readClaimStanding } from '#app/features/credits/claim-standing.server.ts'
import { refusalStatus, refusalWords } from '#app/features/credits/claim-words.ts'
import { enrolAndClaim } from '#app/features/credits/enrol-and-claim.server.ts'
import { applicantOf, claimForm } from '#app/features/enrolments/claim-form.ts'
import { ClaimPanel } from '#app/features/enrolments/claim-panel.tsx'
import type { RuleCode } from '#app/features/enrolments/eligibility.ts'
import { deriveSignalKey, readSignals } from '#app/features/enrolments/signals.server.ts'
import { findOffer, findProgramKey } from '#app/features/programs/offers.server.ts'
import { visitSourceOf } from '#app/features/programs/visit-source.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const viewer = await findViewer(request)
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (!program) throw notFound()
  const standing = await readClaimStanding(db(), {
    providerId: program.providerId,
    programId: program.id,
    organisationId: viewer?.organisationId ?? null,
    at,
  })
  const t = translator(locale)
  return {
    program,
    standing,
    at,
    from: visitSourceOf(new URL(request.url).searchParams),
    title: t('claims.page.title', { name: program.name[locale] }),
    description: t('claims.page.description', { provider: program.provider.name[locale] }),
  }
}

/** Claims one offer of the program. What is refused is shown with its reason and with the answers that were given. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const developer = await requireDeveloper(request)
  const form = await parseForm(request, claimForm)
  if (!form.ok) return data({ reason: 'site.form.invalid' as const, rules: noRules, reply: undefined }, { status: 422 })

  const at = new Date()
  const program = await findProgramKey(db(), params.slug ?? '')
  if (!program) throw notFound()
  const { offerId, idempotencyKey, from = null } = form.value
  const claim = await enrolAndClaim(db(), {
    providerId: program.providerId,
    programId: program.programId,
    offerId,
    organisationId: developer.organisationId,
    userId: developer.userId,
    idempotencyKey,
    source: from,
    applicant: applicantOf(form.value),
    signals: readSignals({
      providerId: program.providerId,
      userId: developer.userId,
      email: developer.email,
      key: deriveSignalKey(env().authSecret),
    }),
    at,
  })
  if (claim.ok) return redirect(path(locale, `/me/claims/${claim.value.id}`), 303)
  noteRefusal({ ...program, reason: claim.refusal, signal: claim.detail?.kind, at })
  return data(
    {
      reason: refusalWords[claim.refusal],
      rules: claim.detail?.rules ?? noRules,
      reply: { offerId, answers: form.value },
    },
    { status: refusalStatus(claim.refusal) },
  )
}

const noRules: RuleCode[] = []

export const headers = privatePage
export const meta = privateMeta

export default function ClaimPage() {
  const { program, standing, at, from } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const locale = useLocale()
  const missing = new Intl.ListFormat(locale).format(
    (refused?.rules ?? noRules).map((rule) => t(`claims.rules.${rule}`)),
  )
  return (
    <div className="space-y-6">
      <PageHead
        title={t('claims.page.title', { name: localized(program.name) })}
        lead={t('claims.page.lead', { provider: localized(program.provider.name) })}
      >
        <a href={to(`/offers/${program.slug}`)}>← {t('claims.page.back')}</a>
      </PageHead>
      {refused ? (
        <Notice tone="error" title={t('claims.refusals.title')}>
          <p>{t(refused.reason, { rules: missing })}</p>
          {refused.reply ? <p>{t('claims.refusals.kept')}</p> : null}
        </Notice>
      ) : null}
      <ClaimPanel
        program={program}
        standing={standing}
        at={at}
        from={refused?.reply?.answers.from ?? from}
        reply={refused?.reply}
      />
    </div>
  )
}
