import type { ListedClaim } from '#app/features/enrolments/claims.server.ts'
import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'

import { AmountInColumn } from './amount-text.tsx'

/** A provider's claims, each a way to its decision. */
export function ConsoleClaims({
  providerId,
  claims,
  providerNames,
}: {
  providerId: string
  claims: ListedClaim[]
  /** Of the providers whose usage is matched. */
  providerNames: Record<string, Localized>
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(providerNames)
  return (
    <StackingTable caption={t('console.claims.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('console.claims.claim')}</th>
          <th scope="col">{t('console.claims.state')}</th>
          <th scope="col">{t('console.claims.offer')}</th>
          <th scope="col" className="md:text-right">
            {t('console.claims.amount')}
          </th>
          <th scope="col">{t('console.claims.made')}</th>
          <th scope="col">{t('console.claims.code')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <StackingRow key={claim.id}>
            <StackingRowHead>
              <a href={to(`/console/${providerId}/claims/${claim.id}`)}>
                <code className="whitespace-nowrap">{shortId(claim.id)}</code>
              </a>
            </StackingRowHead>
            <StackingCell share="whole">
              <ClaimStateChip state={claim.state} />
            </StackingCell>
            <StackingCell share="whole">
              {benefitText(claim.benefit)}
              <span className="block text-ink-2">{localized(claim.programName)}</span>
            </StackingCell>
            <StackingCell label={t('console.claims.amount')} side="right">
              {claim.amount === null ? '–' : <AmountInColumn asset={claim.asset} amount={claim.amount} />}
            </StackingCell>
            <StackingCell label={t('console.claims.made')} className="md:whitespace-nowrap">
              <InstantText at={claim.submittedAt} zone={claim.timeZone ?? 'UTC'} />
            </StackingCell>
            <StackingCell label={t('console.claims.code')} className="md:whitespace-nowrap">
              {t(`console.codeStates.${claim.codeState ?? 'none'}`)}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** Enough of an id to tell claims apart by eye; the end differs most. */
/** Never broken over two lines: a word joiner stands behind the dots. */
export const shortId = (id: string) => `clm_…\u2060${id.slice(-8)}`
