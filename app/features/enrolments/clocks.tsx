import type { ReactNode } from 'react'

import { useT } from '#app/ui/i18n.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

const daySeconds = 86_400
const hourSeconds = 3600

interface ClocksOf {
  window: { startsAt: Date | null; endsAt: Date | null; timeZone: string | null }
  offer: { validForSeconds: number | null; grantExpiresAt: Date | null }
  /** Decides whether the start is still worth telling. */
  started: boolean
}

/** When an offer opens and ends, and how long what it gives will last: each clock with its name and zone. */
export function Clocks({ window, offer, started }: ClocksOf) {
  const t = useT()
  const zone = window.timeZone ?? 'UTC'
  const lasts = offer.validForSeconds
  return (
    <>
      {!started && window.startsAt ? (
        <Fact name={t('claims.panel.opens')}>
          <InstantText at={window.startsAt} zone={zone} />
        </Fact>
      ) : null}
      <Fact name={t('claims.panel.claimBy')}>
        {window.endsAt ? <Deadline end={window.endsAt} zone={zone} local /> : t('claims.panel.noEnd')}
      </Fact>
      {lasts !== null ? (
        <Fact name={t('claims.panel.lasts')}>
          {lasts % daySeconds === 0
            ? t('claims.panel.lastsDays', { n: lasts / daySeconds })
            : t('claims.panel.lastsHours', { n: Math.round(lasts / hourSeconds) })}
        </Fact>
      ) : null}
      <Fact name={t('claims.panel.fixedEnd')}>
        {offer.grantExpiresAt ? <Deadline end={offer.grantExpiresAt} zone={zone} /> : t('claims.panel.noFixedEnd')}
      </Fact>
    </>
  )
}

/** One line of a `<dl>`: a name and its value side by side. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-2">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
