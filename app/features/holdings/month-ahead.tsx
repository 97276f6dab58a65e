import { AmountInColumn } from '#app/features/credits/amount-text.tsx'
import { dateFormat } from '#app/lib/intl.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { HoldingEnd } from './holding-end.tsx'
import { pageOf, useHoldingName } from './holding-names.ts'
import type { Holding } from './holding.ts'
import { monthAhead, placeOf, weeksAhead, type WeekAhead } from './month-ahead.ts'

/** What ends in each of the next weeks, drawn along them and, the same, as a table. */
export function MonthAhead({ holdings, at }: { holdings: readonly Holding[]; at: Date }) {
  const t = useT()
  const weeks = monthAhead(holdings, { at })
  const ending = weeks.flatMap(({ ends }) => ends)
  return (
    <section aria-labelledby="ahead" className="space-y-3">
      <h2 id="ahead">{t('holdings.ahead.title', { n: weeksAhead })}</h2>
      {ending.length === 0 ? (
        <p>{t('holdings.ahead.none', { n: weeksAhead })}</p>
      ) : (
        <>
          <EndsChart ending={ending} weeks={weeks} at={at} />
          <EndsTable weeks={weeks} />
        </>
      )}
    </section>
  )
}

const rowHeight = 40
const barHeight = 10
/** Room for the days under the bars. */
const under = 22

/** Of what is left, the share in whole percent that will be lost at the present pace; null where there is no telling. */
const lostPercent = ({ lost, left }: Holding) => (lost === null ? null : Number((lost * 100n) / left))

/** A bar from now to the end of each credit; of its length, the part in another colour is the share that will be lost. */
function EndsChart({ ending, weeks, at }: { ending: readonly Holding[]; weeks: readonly WeekAhead[]; at: Date }) {
  const t = useT()
  const locale = useLocale()
  const nameOf = useHoldingName()
  const height = ending.length * rowHeight
  const told = (percent: number | null) =>
    percent === null ? t('holdings.ahead.noTelling') : t('holdings.ahead.lostShare', { percent })
  return (
    <svg
      role="img"
      aria-label={t('holdings.ahead.chart')}
      width="100%"
      height={height + under}
      className="block max-w-3xl"
    >
      {weeks.map(({ from }, week) => (
        <g key={week}>
          <line
            x1={`${(week * 100) / weeksAhead}%`}
            x2={`${(week * 100) / weeksAhead}%`}
            y1="0"
            y2={height}
            className="stroke-line"
          />
          <text x={`${(week * 100) / weeksAhead}%`} y={height + 16} className="figures fill-ink-2 text-note">
            {dayAndMonth(locale, from)}
          </text>
        </g>
      ))}
      {ending.map((holding, index) => {
        const top = index * rowHeight
        const width = placeOf(holding.expiresAt ?? at, { at })
        const percent = lostPercent(holding)
        const lost = (width * (percent ?? 0)) / 100
        return (
          <g key={holding.id}>
            <text x="4" y={top + 14} className="fill-ink text-note">
              {shortened(nameOf(holding).name)}
              <tspan className="fill-ink-2"> · {told(percent)}</tspan>
            </text>
            <rect
              x="0"
              y={top + 20}
              width={`${width}%`}
              height={barHeight}
              className={percent === null ? 'fill-sunken stroke-control' : 'fill-accent'}
            />
            {lost > 0 ? (
              <rect
                x={`${width - lost}%`}
                y={top + 20}
                width={`${lost}%`}
                height={barHeight}
                className="fill-changes"
              />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

/** SVG breaks no lines, so a long name is cut; the table below has it whole. */
const shortened = (name: string) => {
  const signs = [...name]
  return signs.length > 24 ? `${signs.slice(0, 23).join('')}…` : name
}

const dayAndMonth = (locale: string, at: Date) =>
  dateFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
  }).format(at)

function EndsTable({ weeks }: { weeks: readonly WeekAhead[] }) {
  const t = useT()
  const locale = useLocale()
  const day = (at: Date) => formatDate(locale, at.toISOString().slice(0, 10), 'day')
  return (
    <StackingTable caption={t('holdings.ahead.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('holdings.ahead.inWeek')}</th>
          <th scope="col">{t('credits.table.program')}</th>
          <th scope="col" className="md:text-right">
            {t('credits.table.left')}
          </th>
          <th scope="col" className="md:text-right">
            {t('holdings.losses.lost')}
          </th>
          <th scope="col">{t('credits.table.ends')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.flatMap(({ from, until, ends }) => {
          const week = t('holdings.ahead.week', { from: day(from), until: day(new Date(until.getTime() - 1)) })
          if (ends.length === 0) return <EmptyWeek key={week} week={week} />
          return ends.map((holding) => <EndRow key={holding.id} week={week} holding={holding} />)
        })}
      </tbody>
    </StackingTable>
  )
}

function EmptyWeek({ week }: { week: string }) {
  const t = useT()
  return (
    <StackingRow>
      <StackingRowHead>{week}</StackingRowHead>
      <StackingCell share="whole" className="text-ink-2">
        {t('holdings.ahead.nothing')}
      </StackingCell>
      {['left', 'lost', 'ends'].map((cell) => (
        <StackingCell key={cell} className="max-md:hidden">
          {null}
        </StackingCell>
      ))}
    </StackingRow>
  )
}

function EndRow({ week, holding }: { week: string; holding: Holding }) {
  const t = useT()
  const to = usePath()
  const { name, provider } = useHoldingName()(holding)
  const page = pageOf(holding)
  return (
    <StackingRow>
      <StackingRowHead>{week}</StackingRowHead>
      <StackingCell share="whole">
        {page ? <a href={to(page)}>{name}</a> : name}
        <span className="block text-ink-2">{provider}</span>
      </StackingCell>
      <StackingCell label={t('credits.table.left')} side="right">
        <AmountInColumn asset={holding.asset} amount={holding.left} />
      </StackingCell>
      <StackingCell label={t('holdings.losses.lost')} side="right">
        {holding.lost === null ? (
          t('holdings.ahead.noTelling')
        ) : (
          <AmountInColumn asset={holding.asset} amount={holding.lost} />
        )}
      </StackingCell>
      <StackingCell label={t('credits.table.ends')} share="whole">
        <HoldingEnd holding={holding} />
      </StackingCell>
    </StackingRow>
  )
}
