import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { ComputedYear, GrantUse } from './year.ts'
import type { YearEnd } from './year-ends.ts'

const height = 160
/** Room over the steps for the numbers of the marks, and under them for the months. */
const [over, under] = [18, 22]

/**
 * The bills as steps: what is paid, over it what offers cover up to the list price, and a mark where a credit ends. Its
 * twin is the table of the months below it, in which the same ends are named.
 */
export function YearChart({
  year: { months },
  ends,
  offerOf,
}: {
  year: Pick<ComputedYear, 'months'>
  ends: readonly YearEnd[]
  offerOf: (ref: GrantUse['offerId']) => string
}) {
  const t = useT()
  const locale = useLocale()
  const most = months.reduce((top, { list, bill }) => (list > top ? list : bill > top ? bill : top), 1n)
  const levelOf = (amount: bigint) => 100 - Number((amount * 9_600n) / most) / 100
  const steps = (amounts: bigint[]) =>
    amounts.map((amount, index) => `${index === 0 ? 'M' : 'L'}${index} ${levelOf(amount)}H${index + 1}`).join('')
  const bills = steps(months.map(({ bill }) => bill))
  const lists = steps(months.map(({ list }) => list))
  const close = `V100H0Z`
  // Twelve names of two digits are as many as a phone's width takes.
  const every = Math.ceil(months.length / 12)
  return (
    <figure className="max-w-3xl">
      <svg role="img" aria-label={t('costs.year.chart')} width="100%" height={over + height + under} className="block">
        <svg y={over} width="100%" height={height} viewBox={`0 0 ${months.length} 100`} preserveAspectRatio="none">
          <path d={`${lists}${close}`} className="fill-accent" opacity="0.18" />
          <path d={`${bills}${close}`} className="fill-accent" />
          <path
            d={lists}
            className="fill-none stroke-ink-2"
            strokeWidth="1.5"
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
          <path d={`M0 100H${months.length}`} className="stroke-control" vectorEffect="non-scaling-stroke" />
        </svg>
        {ends.map(({ number, share }) => {
          const x = `${share * 100}%`
          return (
            <g key={number}>
              <line
                {...{ x1: x, x2: x, y1: over - 2, y2: over + height }}
                className="stroke-blocked"
                strokeWidth="1.5"
                strokeDasharray="2 2"
              />
              <text
                x={x}
                y={over - 6}
                textAnchor={share > 0.97 ? 'end' : share < 0.03 ? 'start' : 'middle'}
                className="figures fill-blocked text-note font-medium"
              >
                {number}
              </text>
            </g>
          )
        })}
        {months.map(({ month }, index) =>
          index % every === 0 ? (
            <text
              key={month}
              x={`${((index + every / 2) * 100) / months.length}%`}
              y={over + height + 16}
              textAnchor="middle"
              className="figures fill-ink-2 text-note"
            >
              {month.slice(5)}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption className="mt-1 space-y-1 text-note text-ink-2">
        <span className="flex flex-wrap gap-x-4">
          <span>
            <span aria-hidden="true" className="mr-1 inline-block size-3 bg-accent" />
            {t('costs.year.pays')}
          </span>
          <span>
            <span aria-hidden="true" className="mr-1 inline-block size-3 bg-accent opacity-20" />
            {t('costs.year.covered')}
          </span>
          <span>
            <span
              aria-hidden="true"
              className="mr-1 inline-block w-4 border-t-2 border-dashed border-ink-2 align-middle"
            />
            {t('costs.year.list')}
          </span>
        </span>
        {ends.map(({ number, grant }) => (
          <span key={number} className="block">
            <span aria-hidden="true" className="mr-1 font-medium text-blocked">
              {number}
            </span>
            {t('costs.year.endsHere', {
              offer: offerOf(grant.offerId),
              day: grant.expiresAt ? formatDate(locale, grant.expiresAt.toISOString().slice(0, 10), 'day') : '',
            })}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
