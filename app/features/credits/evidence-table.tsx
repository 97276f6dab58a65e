import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Button } from '#app/ui/button.tsx'
import { Chip, type Tone } from '#app/ui/chip.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'
import type { ProofState } from '#db/vocabulary.ts'

import { AmountInColumn, AmountText } from './amount-text.tsx'
import type { ClaimReview } from './claim-review.server.ts'

const looks: Record<ProofState, { tone: Tone; glyph: string }> = {
  uploaded: { tone: 'changes', glyph: '…' },
  verified: { tone: 'works', glyph: '✓' },
  refuted: { tone: 'blocked', glyph: '✕' },
}

const dayInMs = 86_400_000
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - dayInMs).toISOString().slice(0, 10)

/** What a claimant showed of its usage elsewhere, each with the two verdicts while it has none. */
export function EvidenceTable({
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
  const to = usePath()
  const localized = useLocalized()
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
        <StackingTable caption={t('console.evidence.title')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('console.evidence.what')}</th>
              <th scope="col">{t('console.evidence.days')}</th>
              <th scope="col" className="md:text-right">
                {t('console.claims.amount')}
              </th>
              <th scope="col">{t('console.claims.state')}</th>
              <th scope="col">{t('console.evidence.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {review.evidence.map(({ id, kind, formerProvider, fromDay, toDay, amount, state, ...shown }) => (
              <StackingRow key={id}>
                <StackingRowHead>
                  {t(`console.proofs.${kind}`)}
                  <span className="block font-normal text-ink-2">
                    {providerNames[formerProvider] ? localized(providerNames[formerProvider]) : formerProvider}
                  </span>
                </StackingRowHead>
                <StackingCell label={t('console.evidence.days')} share="whole">
                  <DateText date={fromDay} /> – <DateText date={dayBefore(toDay)} />
                </StackingCell>
                <StackingCell label={t('console.claims.amount')} side="right">
                  <AmountInColumn asset={shown.asset} amount={amount} />
                </StackingCell>
                <StackingCell label={t('console.claims.state')}>
                  <Chip {...looks[state]}>{t(`console.proofStates.${state}`)}</Chip>
                </StackingCell>
                <StackingCell share="whole">
                  {state === 'uploaded' ? (
                    <form
                      method="post"
                      action={to(`/console/${providerId}/claims/${claimId}/evidence/${id}`)}
                      className="flex flex-wrap gap-2"
                    >
                      <Button type="submit" name="verdict" value="verified">
                        {t('console.evidence.verify')}
                      </Button>
                      <Button type="submit" name="verdict" value="refuted" look="danger">
                        {t('console.evidence.refute')}
                      </Button>
                    </form>
                  ) : (
                    '–'
                  )}
                </StackingCell>
              </StackingRow>
            ))}
          </tbody>
        </StackingTable>
      )}
    </section>
  )
}
