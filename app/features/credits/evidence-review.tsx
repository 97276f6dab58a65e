import { useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

import { AmountText } from './amount-text.tsx'
import type { ClaimReview } from './claim-review.server.ts'
import { EvidenceTable } from './evidence-table.tsx'

/** What a claimant showed of its usage elsewhere, for its provider to judge, and what it earns so far. */
export function EvidenceReview({
  providerId,
  claimId,
  asset,
  review,
  providerNames,
}: {
  providerId: string
  claimId: string
  asset: string
  review: ClaimReview
  providerNames: Record<string, Localized>
}) {
  const t = useT()
  return (
    <section aria-labelledby="evidence" className="space-y-3">
      <h2 id="evidence">{t('console.evidence.title')}</h2>
      {review.award !== null ? (
        <p>
          {t('console.evidence.award')} <AmountText asset={asset} amount={review.award} />
        </p>
      ) : null}
      {review.evidence.length === 0 ? (
        <p>{t('console.evidence.none')}</p>
      ) : (
        <EvidenceTable evidence={review.evidence} providerNames={providerNames} judging={{ providerId, claimId }} />
      )}
    </section>
  )
}
