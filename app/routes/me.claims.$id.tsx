import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { ClaimTimeline } from '#app/features/credits/claim-timeline.tsx'
import { CodeBox } from '#app/features/credits/code-box.tsx'
import { CreditFacts } from '#app/features/credits/credit-facts.tsx'
import { listCredits, listUses } from '#app/features/credits/credits.server.ts'
import { FirstCall } from '#app/features/credits/first-call.tsx'
import { Receipt } from '#app/features/credits/receipt.tsx'
import { providersIn } from '#app/features/credits/term-changes.tsx'
import { SandboxChip } from '#app/features/credits/sandbox-chip.tsx'
import { UseTable } from '#app/features/credits/use-table.tsx'
import { listHoldsOnGrant, readWaiting } from '#app/features/credits/waiting-claim.server.ts'
import { WaitingFacts } from '#app/features/credits/waiting-facts.tsx'
import { DisputeStateChip } from '#app/features/disputes/dispute-state-chip.tsx'
import { useDisputeAbout } from '#app/features/disputes/dispute-thread.tsx'
import { isDisputable } from '#app/features/disputes/dispute.ts'
import { listDisputesOfClaim } from '#app/features/disputes/disputes.server.ts'
import { AnswerForm } from '#app/features/enrolments/answer-form.tsx'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { receiptKeyOf } from '#app/features/enrolments/receipt-key.server.ts'
import { revealCode } from '#app/features/enrolments/reveal-code.server.ts'
import { signReceipt } from '#app/features/enrolments/sign-receipt.server.ts'
import { Fact } from '#app/features/enrolments/clocks.tsx'
import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const at = new Date()
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const { credits } = await listCredits(db(), { organisationId, at })
  const credit = credits.find((credit) => credit.claimId === claim.id) ?? null
  // Only a code that its owner has asked for before is read here: a visit of the page reveals none.
  const revealed =
    claim.codeState === 'revealed'
      ? await revealCode(db(), {
          organisationId,
          claimId: claim.id,
          userId,
          keys: deriveCodeKeys(env().authSecret),
          at,
        })
      : null
  const provider = await findProvider(db(), claim.providerId)
  const matched = matchedProvider(claim.benefit)
  const key = receiptKeyOf(env())
  const signed = await signReceipt(db(), { organisationId, claimId: claim.id, key, issuer: env().publicUrl, at })
  const t = translator(locale)
  return {
    at,
    claim,
    signed: signed && { keyId: signed.keyId, signature: signed.signature, signedAt: signed.signedAt },
    disputes: await listDisputesOfClaim(db(), { organisationId, claimId: claim.id }),
    names: await listProviderNames(db(), providersIn(claim.receipt.changes)),
    credit,
    waiting: await readWaiting(db(), claim),
    holds: credit ? await listHoldsOnGrant(db(), credit) : [],
    reports: credit ? await listUses(db(), { organisationId, ...credit }) : [],
    code: revealed?.ok ? revealed.value : null,
    providerNames: await listProviderNames(db(), matched ? [matched] : []),
    isMatch: matched !== null,
    baseUrl: provider?.apiBaseUrl ?? null,
    docsUrl: provider?.docsUrl ?? null,
    title: t('credits.claim.title', { name: claim.programName[locale] }),
    description: t('credits.claim.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ClaimPage() {
  const {
    at,
    claim,
    signed,
    names,
    disputes,
    credit,
    waiting,
    holds,
    reports,
    code,
    providerNames,
    isMatch,
    baseUrl,
    docsUrl,
  } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(providerNames)
  const about = useDisputeAbout()
  const provider = localized(claim.providerName)
  return (
    <>
      <PageHead title={t('credits.claim.title', { name: localized(claim.programName) })}>
        <p className="text-lead">{benefitText(claim.benefit)}</p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <ClaimStateChip state={claim.state} />
          {claim.sandbox ? <SandboxChip /> : null}
          <a href={to(`/providers/${claim.providerId}`)}>{provider}</a>
          <a href={to(`/offers/${claim.programSlug}`)}>{t('credits.claim.offer')}</a>
          <a href={to('/me')}>← {t('credits.claim.back')}</a>
        </p>
      </PageHead>
      <div className="grid gap-10 lg:grid-cols-[1fr_18rem]">
        <div className="min-w-0 space-y-10">
          {claim.state === 'needs_info' ? <AnswerForm claim={claim} /> : null}
          {claim.state === 'in_review' || claim.state === 'submitted' || claim.state === 'waitlisted' ? (
            <Notice
              tone="attention"
              title={t(claim.state === 'waitlisted' ? 'credits.wait.listTitle' : 'credits.claim.waitingTitle')}
            >
              <p className="mb-3">
                {t(
                  claim.state === 'waitlisted'
                    ? 'credits.wait.listText'
                    : isMatch
                      ? 'credits.evidence.waitingText'
                      : 'credits.claim.waitingText',
                )}
              </p>
              <ButtonLink href={to(`/me/claims/${claim.id}`)}>{t('credits.claim.reload')}</ButtonLink>
            </Notice>
          ) : null}
          {waiting && isMatch ? (
            <section aria-labelledby="usage" className="space-y-3">
              <h2 id="usage">{t('credits.evidence.way')}</h2>
              <p className="measure">{t('credits.evidence.wayText')}</p>
              <ButtonLink look="primary" href={to(`/me/claims/${claim.id}/evidence`)}>
                {t('credits.evidence.way')}
              </ButtonLink>
            </section>
          ) : null}
          {waiting ? (
            <section aria-labelledby="waiting" className="space-y-3">
              <h2 id="waiting">{t('credits.wait.title')}</h2>
              <dl className="space-y-1 text-table">
                <WaitingFacts waiting={waiting} zone={claim.timeZone} />
                {claim.state !== 'needs_info' && claim.question ? (
                  <>
                    <Fact name={t('credits.answer.asked')}>
                      <span className="whitespace-pre-line break-words">{claim.question}</span>
                    </Fact>
                    <Fact name={t('credits.answer.yours')}>
                      <span className="whitespace-pre-line break-words">{claim.answer}</span>
                    </Fact>
                  </>
                ) : null}
              </dl>
              <a href={to(`/me/claims/${claim.id}/withdraw`)}>{t('credits.withdraw.way')}</a>
            </section>
          ) : null}
          {claim.state === 'withdrawn' || claim.state === 'expired' ? (
            <Notice tone="info" title={t(`credits.claim.${claim.state}Title`)}>
              <p>{t(`credits.claim.${claim.state}Text`)}</p>
            </Notice>
          ) : null}
          {claim.state === 'rejected' || claim.state === 'revoked' ? (
            <Notice tone="attention" title={t(`credits.claim.${claim.state}Title`)}>
              <p>{t(`credits.claim.${claim.state}Text`, { reason: t(`claims.reasons.${claim.reason ?? 'other'}`) })}</p>
            </Notice>
          ) : null}
          {claim.codeState ? (
            <CodeBox claimId={claim.id} state={claim.codeState} code={code?.code ?? null} sandbox={claim.sandbox} />
          ) : null}
          {credit ? <CreditFacts credit={credit} holds={holds} at={at} /> : null}
          {claim.state === 'issued' && !claim.sandbox ? (
            <FirstCall {...{ provider, baseUrl, docsUrl }} model={credit?.appliesTo[0] ?? null} />
          ) : null}
          {credit ? <UseTable reports={reports} zone={claim.timeZone} /> : null}
          <Receipt receipt={claim.receipt} signed={signed} claim={claim} names={names} />
          {disputes.length > 0 || isDisputable(claim.state) ? (
            <section aria-labelledby="disputes" className="space-y-3">
              <h2 id="disputes">{t('disputes.mine.section')}</h2>
              {disputes.length > 0 ? (
                <ul className="space-y-2">
                  {disputes.map((dispute) => (
                    <li key={dispute.id} className="flex flex-wrap items-center gap-3 break-words">
                      {about(dispute)} <DisputeStateChip state={dispute.state} />
                    </li>
                  ))}
                </ul>
              ) : null}
              <a href={to(`/me/claims/${claim.id}/dispute`)}>{t('disputes.mine.way')}</a>
            </section>
          ) : null}
        </div>
        <ClaimTimeline claim={claim} revealedAt={code?.revealedAt ?? null} />
      </div>
    </>
  )
}
