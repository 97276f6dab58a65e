import { dayBefore } from '#app/lib/calendar-day.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Button } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'

import { AmountInColumn } from './amount-text.tsx'
import type { ShownUsage } from './claim-review.server.ts'
import { verdictLooks } from './verdict-looks.ts'

/** A provider's way to say whether a document is true. */
interface Judging {
  providerId: string
  claimId: string
}

/** What a claimant showed of its usage elsewhere; for who judges it each with the two verdicts while it has none. */
export function EvidenceTable({
  evidence,
  providerNames,
  folder,
  judging,
}: {
  evidence: readonly ShownUsage[]
  providerNames: Record<string, Localized>
  /** The address below which each document may be saved by its id. */
  folder: `/${string}`
  judging?: Judging
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <StackingTable caption={t('console.evidence.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('console.evidence.what')}</th>
          <th scope="col">{t('console.evidence.days')}</th>
          <th scope="col" className="md:text-right">
            {t('console.claims.amount')}
          </th>
          <th scope="col">{t('console.claims.state')}</th>
          {judging ? <th scope="col">{t('console.evidence.verdict')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ id, kind, formerProvider, fromDay, toDay, asset, amount, verifiedAmount, state, hasFile }) => (
          <StackingRow key={id}>
            <StackingRowHead>
              {t(`console.proofs.${kind}`)}
              <span className="block font-normal text-ink-2">
                {providerNames[formerProvider] ? localized(providerNames[formerProvider]) : formerProvider}
              </span>
              {hasFile ? (
                <a href={to(`${folder}/${id}/file`)} className="block font-normal">
                  {t('usageExports.show.save')}
                </a>
              ) : null}
            </StackingRowHead>
            <StackingCell label={t('console.evidence.days')} share="whole">
              <DateText date={fromDay} /> – <DateText date={dayBefore(toDay)} />
            </StackingCell>
            <StackingCell label={t('console.claims.amount')} side="right">
              <AmountInColumn asset={asset} amount={amount} />
            </StackingCell>
            <StackingCell label={t('console.claims.state')}>
              <Chip {...verdictLooks[state]}>{t(`console.proofStates.${state}`)}</Chip>
              {verifiedAmount !== null && verifiedAmount !== amount ? (
                <span className="block">
                  <AmountInColumn asset={asset} amount={verifiedAmount} />
                </span>
              ) : null}
            </StackingCell>
            {judging ? (
              <StackingCell share="whole">
                {state === 'uploaded' ? <VerdictForm {...judging} evidenceId={id} /> : '–'}
              </StackingCell>
            ) : null}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

function VerdictForm({ providerId, claimId, evidenceId }: Judging & { evidenceId: string }) {
  const t = useT()
  const to = usePath()
  return (
    <form
      method="post"
      action={to(`/console/${providerId}/claims/${claimId}/evidence/${evidenceId}`)}
      className="flex flex-wrap gap-2"
    >
      <Button type="submit" name="verdict" value="verified">
        {t('console.evidence.verify')}
      </Button>
      <Button type="submit" name="verdict" value="refuted" look="danger">
        {t('console.evidence.refute')}
      </Button>
    </form>
  )
}
