import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { PriceSeries } from './price-steps.ts'

const height = 120
/** Room over the steps for the numbers of the changes, and under them for the days. */
const [over, under] = [18, 20]
const dayOf = (on: string) => Date.parse(`${on}T00:00:00Z`) / 86_400_000

/**
 * A price as steps from its first day to today, from zero up: prices do not slope. Each change has the number of its row in
 * the table below. Days on which nothing is known to hold are left open.
 */
export function HistoryChart({ series: { steps }, today }: { series: PriceSeries; today: string }) {
  const t = useT()
  const locale = useLocale()
  const [first] = steps
  if (!first) return null
  const begins = dayOf(first.from)
  const last = steps.at(-1)?.from ?? today
  const ends = Math.max(dayOf(today), dayOf(last) + 1, begins + 1)
  const x = (day: number) => ((day - begins) * 100) / (ends - begins)
  const most = steps.reduce((top, { micros }) => (micros !== null && micros > top ? micros : top), 1n)
  const y = (micros: bigint) => 100 - Number((micros * 9_500n) / most) / 100
  const lines = steps.flatMap(({ from, state, micros }, index) => {
    const level = state === 'free' ? 0n : micros
    if (level === null) return []
    const until = steps[index + 1]?.from
    return [`M${x(dayOf(from))} ${y(level)}H${x(until === undefined ? ends : dayOf(until))}`]
  })
  const rises = steps.flatMap(({ from, micros }, index) => {
    const before = steps[index - 1]
    if (!before || before.micros === null || micros === null) return []
    return [`M${x(dayOf(from))} ${y(before.micros)}V${y(micros)}`]
  })
  return (
    <svg
      role="img"
      aria-label={t('history.chart')}
      width="100%"
      height={over + height + under}
      className="block max-w-3xl"
    >
      <svg y={over} width="100%" height={height} viewBox="0 0 100 100" preserveAspectRatio="none">
        <path
          d={lines.join('')}
          className="fill-none stroke-accent"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={rises.join('')}
          className="fill-none stroke-accent"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
        <path d="M0 100H100" className="stroke-control" vectorEffect="non-scaling-stroke" />
      </svg>
      {steps.map(({ from }, index) => (
        <text
          key={index}
          x={`${x(dayOf(from))}%`}
          y={over - 6}
          textAnchor={x(dayOf(from)) > 95 ? 'end' : x(dayOf(from)) < 3 ? 'start' : 'middle'}
          className="figures fill-ink-2 text-note"
        >
          {index + 1}
        </text>
      ))}
      <text x="0" y={over + height + 16} className="figures fill-ink-2 text-note">
        {formatDate(locale, first.from, 'day')}
      </text>
      <text x="100%" y={over + height + 16} textAnchor="end" className="figures fill-ink-2 text-note">
        {formatDate(locale, today, 'day')}
      </text>
    </svg>
  )
}
