import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { AwardStepList } from '#app/features/credits/award-steps.tsx'
import { unitOf } from '#app/features/credits/amount.ts'
import { readShownUsage } from '#app/features/credits/claim-review.server.ts'
import { evidenceFields, evidenceWords } from '#app/features/credits/claim-words.ts'
import { EvidenceTable } from '#app/features/credits/evidence-table.tsx'
import { LineVerdicts } from '#app/features/credits/line-verdicts.tsx'
import { readAmount } from '#app/features/credits/read-amount.ts'
import { waitingStates } from '#app/features/enrolments/claim-waits.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { EvidenceForm } from '#app/features/enrolments/evidence-fields.tsx'
import { fileName } from '#app/features/enrolments/evidence-file.ts'
import { evidenceForm, type EvidenceValues } from '#app/features/enrolments/evidence-form.ts'
import { submitEvidence } from '#app/features/enrolments/submit-evidence.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { dayAfter } from '#app/lib/calendar-day.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const shown = await readShownUsage(db(), { providerId: claim.providerId, claimId: claim.id })
  const formerProvider = matchedProvider(claim.benefit)
  const t = translator(locale)
  return {
    claim,
    shown,
    formerProvider,
    providerNames: await listProviderNames(db(), formerProvider ? [formerProvider] : []),
    title: t('credits.evidence.title', { name: claim.programName[locale] }),
    description: t('credits.evidence.lead'),
  }
}

/** Shows a document of what was used elsewhere; its provider judges it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const { id: claimId, providerId, asset } = claim
  const form = await parseForm(request, evidenceForm)
  if (!form.ok) return refusal(form.errors, form.values, 422)
  const { kind, file, fromDay, lastDay, amount: written } = form.value
  const values = { kind, fromDay, lastDay, amount: written }
  const amount = readAmount(written, asset)
  if (amount === null) return refusal({ amount: ['credits.evidence.noAmount'] }, values, 422)
  const formerProvider = matchedProvider(claim.benefit)
  if (!formerProvider) return refusal({ form: [evidenceWords.not_a_usage_match] }, values, 409)
  const shown = await submitEvidence(db(), {
    ...{ providerId, claimId, organisationId, userId, kind, formerProvider, fromDay, toDay: dayAfter(lastDay), amount },
    document: new Uint8Array(await file.arrayBuffer()),
    fileName: fileName(file.name),
    at: new Date(),
  })
  if (shown.ok) return redirect(`${path(locale, `/me/claims/${claimId}/evidence`)}#shown`, 303)
  if (shown.refusal === 'unknown_claim') throw notFound()
  return refusal({ [evidenceFields[shown.refusal]]: [evidenceWords[shown.refusal]] }, values, 409)
}

/** What was typed goes back to whoever typed it; the file has to be chosen again. */
const refusal = (errors: FormErrors, values: EvidenceValues, status: number) => data({ errors, values }, { status })

export const headers = privatePage
export const meta = privateMeta

export default function Evidence() {
  const { claim, shown, formerProvider, providerNames } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(providerNames)
  const isOpen = waitingStates.some((state) => state === claim.state)
  return (
    <div className="space-y-8">
      <PageHead title={t('credits.evidence.title', { name: localized(claim.programName) })}>
        <p className="text-lead">{benefitText(claim.benefit)}</p>
        <a href={to(`/me/claims/${claim.id}`)}>← {t('credits.answer.back')}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('credits.evidence.refusedTitle')}>
          <p>{(reply.errors.form ?? (['credits.evidence.again'] as const)).map((key) => t(key)).join(' ')}</p>
        </Notice>
      ) : null}
      {shown.evidence.length > 0 ? (
        <section aria-labelledby="shown" className="space-y-3">
          <h2 id="shown">{t('credits.evidence.shown')}</h2>
          <EvidenceTable
            evidence={shown.evidence}
            providerNames={providerNames}
            folder={`/me/claims/${claim.id}/evidence`}
          />
          {shown.evidence
            .filter(({ lines }) => lines.length > 0)
            .map((one) => (
              <LineVerdicts key={one.id} shown={one} />
            ))}
          {shown.award ? <AwardStepList steps={shown.award} asset={claim.asset} /> : null}
        </section>
      ) : null}
      {!formerProvider ? (
        <p>{t(evidenceWords.not_a_usage_match)}</p>
      ) : isOpen ? (
        <section aria-labelledby="add" className="space-y-3">
          <h2 id="add">{t('credits.evidence.add')}</h2>
          <p className="measure">{t('credits.evidence.lead')}</p>
          <p className="measure">
            <a href={to(`/me/claims/${claim.id}/evidence/export`)}>{t('usageExports.show.way')}</a>
          </p>
          <EvidenceForm
            claimId={claim.id}
            unit={unitOf({ t }, claim.asset)}
            values={reply?.values ?? {}}
            errors={reply?.errors ?? {}}
          />
        </section>
      ) : (
        <p>{t(evidenceWords.claim_decided)}</p>
      )}
    </div>
  )
}
