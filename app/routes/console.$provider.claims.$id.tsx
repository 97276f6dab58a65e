import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { AmountText } from '#app/features/credits/amount-text.tsx'
import { ClaimDeclared } from '#app/features/credits/claim-declared.tsx'
import { findAskedAmount, readReview, type ClaimReview } from '#app/features/credits/claim-review.server.ts'
import { shortId } from '#app/features/credits/console-claims.tsx'
import { decisionWords } from '#app/features/credits/console-words.ts'
import { DecisionForm } from '#app/features/credits/decision-form.tsx'
import { EvidenceReview } from '#app/features/credits/evidence-review.tsx'
import { longestAmount, writeAmount } from '#app/features/credits/read-amount.ts'
import { readWaiting } from '#app/features/credits/waiting-claim.server.ts'
import { WaitingFacts } from '#app/features/credits/waiting-facts.tsx'
import { Fact } from '#app/features/enrolments/clocks.tsx'
import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

/** A decision that was refused comes back here with its reason, and with the amount that was written. */
const shape = {
  refused: z.enum(Object.keys(decisionWords) as (keyof typeof decisionWords)[]),
  amount: z.string().max(longestAmount),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const { userId } = await requireProvider(request, providerId)
  const claim = await findClaimForProvider(db(), { providerId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const t = translator(locale)
  const matched = matchedProvider(claim.benefit)
  const review = await readReview(db(), { providerId, claimId: claim.id })
  const former = review.evidence.map(({ formerProvider }) => formerProvider)
  return {
    providerId,
    userId,
    claim,
    review,
    waiting: await readWaiting(db(), claim),
    asked: review.award?.award ?? (await findAskedAmount(db(), { providerId, claimId: claim.id })),
    providerNames: await listProviderNames(db(), [
      ...(review.applicant.formerProviders ?? []),
      ...former,
      ...(matched ? [matched] : []),
    ]),
    refused: query.refused ?? null,
    amount: query.amount ?? null,
    bad,
    title: t('console.claim.title', { id: shortId(claim.id) }),
    description: t('console.claims.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ConsoleClaim() {
  const { providerId, userId, claim, review, waiting, asked, providerNames, refused, amount, bad } =
    useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(providerNames)
  const zone = claim.timeZone ?? 'UTC'
  return (
    <div className="space-y-8">
      <PageHead title={t('console.claim.title', { id: shortId(claim.id) })}>
        <p className="flex flex-wrap items-center gap-4">
          <ClaimStateChip state={claim.state} />
          <a href={to(`/console/${providerId}/claims`)}>← {t('console.claim.back')}</a>
        </p>
      </PageHead>
      {bad.length > 0 ? (
        <Notice tone="attention">
          <p>{t('site.badQuery', { names: bad.join(', ') })}</p>
        </Notice>
      ) : null}
      {refused && !review.pendingApproval ? (
        <Notice tone="error" title={t('console.claim.refusedTitle')}>
          <p>{t(decisionWords[refused])}</p>
        </Notice>
      ) : null}
      {review.pendingApproval ? (
        <Notice tone="attention" title={t('console.second.title')}>
          <p>
            {t(review.pendingApproval.requestedBy === userId ? 'console.second.byYou' : 'console.second.bySomebody')}{' '}
            <AmountText asset={claim.asset} amount={review.pendingApproval.amount} /> ·{' '}
            <InstantText at={review.pendingApproval.requestedAt} zone={zone} />
          </p>
          {refused ? <p>{t(decisionWords[refused])}</p> : null}
        </Notice>
      ) : null}
      <dl className="space-y-1">
        <Fact name={t('console.claim.offer')}>{benefitText(claim.benefit)}</Fact>
        <Fact name={t('console.claim.program')}>
          <a href={to(`/offers/${claim.programSlug}`)}>{localized(claim.programName)}</a>
        </Fact>
        <Fact name={t('console.claim.organisation')}>
          <code className="break-all">{claim.organisationId}</code>
        </Fact>
        <Fact name={t('console.claim.made')}>
          <InstantText at={claim.submittedAt} zone={zone} />
        </Fact>
        {claim.decidedAt ? (
          <Fact name={t('console.claim.decided')}>
            <InstantText at={claim.decidedAt} zone={zone} />
          </Fact>
        ) : null}
        {claim.reason ? <Fact name={t('console.claim.reason')}>{t(`claims.reasons.${claim.reason}`)}</Fact> : null}
        {claim.amount !== null ? (
          <Fact name={t('console.claims.amount')}>
            <AmountText asset={claim.asset} amount={claim.amount} />
          </Fact>
        ) : null}
        {claim.spent !== null ? (
          <Fact name={t('console.claim.used')}>
            <AmountText asset={claim.asset} amount={claim.spent} />
          </Fact>
        ) : null}
        <Fact name={t('console.claims.code')}>{t(`console.codeStates.${claim.codeState ?? 'none'}`)}</Fact>
        {waiting ? <WaitingFacts waiting={waiting} zone={claim.timeZone} /> : null}
        {claim.question ? (
          <Fact name={t('console.ask.asked')}>
            <span className="whitespace-pre-line break-words">{claim.question}</span>
          </Fact>
        ) : null}
        {claim.question ? (
          <Fact name={t('console.ask.answered')}>
            <span className="whitespace-pre-line break-words">{claim.answer ?? t('console.ask.notYet')}</span>
          </Fact>
        ) : null}
      </dl>
      <ClaimDeclared review={review} providerNames={providerNames} />
      {review.award !== null ? (
        <EvidenceReview
          providerId={providerId}
          claimId={claim.id}
          asset={claim.asset}
          review={review}
          providerNames={providerNames}
        />
      ) : null}
      {claim.state === 'in_review' || claim.state === 'needs_info' ? (
        <ForRole right="decide">
          <DecisionForm
            providerId={providerId}
            claimId={claim.id}
            asset={claim.asset}
            asked={asked}
            amount={amount ?? amountToOffer(review, claim.asset)}
            amountErrors={refused === 'amount_out_of_range' ? [t(decisionWords[refused])] : undefined}
            isAsked={claim.state === 'needs_info'}
          />
        </ForRole>
      ) : null}
    </div>
  )
}

/** A matched claim earns what was verified, and a second person approves what the first did; otherwise all is given. */
function amountToOffer({ award, pendingApproval }: ClaimReview, asset: string): string {
  const amount = pendingApproval?.amount ?? award?.award
  return amount ? writeAmount(amount, asset) : ''
}
