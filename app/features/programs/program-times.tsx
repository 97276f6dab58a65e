import { useLocale, useT } from '#app/ui/i18n.tsx'
import { Deadline, formatDate, InstantText } from '#app/ui/time.tsx'
import type { DatedDay } from '#app/features/catalog/source.ts'

import { lastDayOf } from './last-day.ts'
import { hasStatus, type Program } from './offer.ts'

/** When a program begins: on its own clock, as exactly as it is known. */
export function ProgramStart({ window }: { window: Program['window'] }) {
  const t = useT()
  const { startsAt, startsLocal, startsPrecision: precision, timeZone } = window
  if (!startsLocal || precision === 'unknown') return <>{t('offers.offer.startUnknown')}</>
  if (precision === 'second' && startsAt && timeZone) return <InstantText at={startsAt} zone={timeZone} />
  return <DayWithoutClock day={{ on: startsLocal.slice(0, 10), precision }} zoned={timeZone !== null} />
}

/** When a program ends: its last moment on its own clock, with the zone in words. */
export function ProgramEnd({ program }: { program: Pick<Program, 'window' | 'status'> }) {
  const t = useT()
  const { endsAt, timeZone } = program.window
  const last = lastDayOf(program.window)
  if (!last) {
    return <>{t(hasStatus(program.status, 'ended') ? 'offers.offer.endUnknownEnded' : 'offers.offer.endUnknown')}</>
  }
  if (last.precision === 'day' && endsAt && timeZone) return <Deadline end={endsAt} zone={timeZone} local />
  return <DayWithoutClock day={last} zoned={timeZone !== null} />
}

function DayWithoutClock({ day, zoned }: { day: DatedDay; zoned: boolean }) {
  const t = useT()
  const locale = useLocale()
  return (
    <>
      <time dateTime={day.on} className="figures">
        {formatDate(locale, day.on, day.precision)}
      </time>
      {zoned || day.precision !== 'day' ? null : <span className="text-ink-2"> ({t('offers.offer.zoneUnknown')})</span>}
    </>
  )
}
