import type { ListedClaim } from '#app/features/enrolments/claims.server.ts'
import { ClaimStateChip } from '#app/features/enrolments/state-chip.tsx'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { AmountText } from './amount-text.tsx'

/** A provider's claims, each a way to its decision. */
export function ConsoleClaims({ providerId, claims }: { providerId: string; claims: ListedClaim[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText({})
  return (
    <DataTable caption={t('console.claims.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('console.claims.claim')}</th>
          <th scope="col">{t('console.claims.state')}</th>
          <th scope="col">{t('console.claims.offer')}</th>
          <th scope="col" className="text-right">
            {t('console.claims.amount')}
          </th>
          <th scope="col">{t('console.claims.made')}</th>
          <th scope="col">{t('console.claims.code')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.id}>
            <th scope="row">
              <a href={to(`/console/${providerId}/claims/${claim.id}`)}>
                <code className="whitespace-nowrap">{shortId(claim.id)}</code>
              </a>
            </th>
            <td>
              <ClaimStateChip state={claim.state} />
            </td>
            <td className="min-w-52">
              {benefitText(claim.benefit)}
              <span className="block text-ink-2">{localized(claim.programName)}</span>
            </td>
            <td className="text-right">
              {claim.amount === null ? '–' : <AmountText asset={claim.asset} amount={claim.amount} />}
            </td>
            <td className="min-w-36">
              <InstantText at={claim.submittedAt} zone={claim.timeZone ?? 'UTC'} />
            </td>
            <td>{t(`console.codeStates.${claim.codeState ?? 'none'}`)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}

/** Enough of an id to tell claims apart by eye; the end differs most. */
export const shortId = (id: string) => `clm_…${id.slice(-8)}`
