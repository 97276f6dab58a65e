import { useMay } from '#app/features/accounts/use-may.ts'
import { useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

import { AwardStepList } from './award-steps.tsx'
import type { ClaimReview } from './claim-review.server.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { LineVerdicts } from './line-verdicts.tsx'

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
  const may = useMay()
  const judging = may('decide') ? { judging: { providerId, claimId } } : {}
  return (
    <section aria-labelledby="evidence" className="space-y-3">
      <h2 id="evidence">{t('console.evidence.title')}</h2>
      {review.evidence.length === 0 ? (
        <p>{t('console.evidence.none')}</p>
      ) : (
        <EvidenceTable
          evidence={review.evidence}
          providerNames={providerNames}
          folder={`/console/${providerId}/claims/${claimId}/evidence`}
          {...judging}
        />
      )}
      {review.evidence
        .filter(({ lines }) => lines.length > 0)
        .map((shown) => (
          <LineVerdicts key={shown.id} shown={shown} {...judging} />
        ))}
      {review.award ? <AwardStepList steps={review.award} asset={asset} /> : null}
    </section>
  )
}
