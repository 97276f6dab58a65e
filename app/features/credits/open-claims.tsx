import type { ListedClaim } from '#app/features/enrolments/claims.server.ts'
import type { listEnrolments } from '#app/features/enrolments/enrolments.server.ts'
import { ClaimStateChip, EnrolmentStateChip } from '#app/features/enrolments/state-chip.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

/** Claims that have no credit (yet): they wait, were turned down or were taken back. */
export function OpenClaims({ claims }: { claims: ListedClaim[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <section aria-labelledby="open-claims" className="space-y-2">
      <h2 id="open-claims">{t('credits.waiting.title')}</h2>
      <StackingTable caption={t('credits.waiting.caption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('credits.waiting.claim')}</th>
            <th scope="col">{t('credits.waiting.state')}</th>
            <th scope="col">{t('credits.waiting.made')}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <StackingRow key={claim.id}>
              <StackingRowHead>
                <a href={to(`/me/claims/${claim.id}`)}>{localized(claim.programName)}</a>
              </StackingRowHead>
              <StackingCell share="whole">
                <ClaimStateChip state={claim.state} />
              </StackingCell>
              <StackingCell label={t('credits.waiting.made')} share="whole">
                <InstantText at={claim.submittedAt} zone={claim.timeZone ?? 'UTC'} />
              </StackingCell>
            </StackingRow>
          ))}
        </tbody>
      </StackingTable>
    </section>
  )
}

/** Programs whose provider fulfils them itself, and how far one is. */
export function WaysToProviders({ ways }: { ways: Awaited<ReturnType<typeof listEnrolments>> }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <section aria-labelledby="ways" className="space-y-2">
      <h2 id="ways">{t('credits.atProviders.title')}</h2>
      <p className="measure text-ink-2">{t('credits.atProviders.lead')}</p>
      <StackingTable caption={t('credits.atProviders.caption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('credits.atProviders.program')}</th>
            <th scope="col">{t('credits.atProviders.state')}</th>
            <th scope="col">{t('credits.atProviders.since')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <StackingRow key={way.id}>
              <StackingRowHead>
                <a href={to(`/offers/${way.programSlug}/go`)}>{localized(way.programName)}</a>
              </StackingRowHead>
              <StackingCell share="whole">
                <EnrolmentStateChip state={way.state} />
              </StackingCell>
              <StackingCell label={t('credits.atProviders.since')} share="whole">
                <InstantText at={way.confirmedAt ?? way.sentAt ?? way.startedAt} zone="UTC" />
              </StackingCell>
            </StackingRow>
          ))}
        </tbody>
      </StackingTable>
    </section>
  )
}
