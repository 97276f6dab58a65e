import { useT } from '#app/ui/i18n.tsx'

import type { ComputedYear } from './year.ts'

const height = 140
const gap = 0.2

/** A bar a month: what is paid, and on it what offers cover. Its twin is the table of the months below it. */
export function YearChart({ months }: Pick<ComputedYear, 'months'>) {
  const t = useT()
  const most = months.reduce((top, { list, bill }) => (list > top ? list : bill > top ? bill : top), 1n)
  const heightOf = (amount: bigint) => Number((amount * BigInt(height * 100)) / most) / 100
  const width = 100 / months.length
  return (
    <figure className="max-w-3xl">
      <svg role="img" aria-label={t('costs.year.chart')} width="100%" height={height + 24} className="block">
        {months.map(({ month, list, bill }, index) => {
          const covered = list > bill ? heightOf(list - bill) : 0
          const paid = heightOf(bill)
          const x = `${(index + gap / 2) * width}%`
          const bar = { x, width: `${(1 - gap) * width}%` }
          return (
            <g key={month}>
              <rect {...bar} y={height - paid} height={paid} className="fill-accent" />
              <rect {...bar} y={height - paid - covered} height={covered} className="fill-sunken stroke-control" />
              <text
                x={`${(index + 0.5) * width}%`}
                y={height + 16}
                textAnchor="middle"
                className="figures fill-ink-2 text-note"
              >
                {month.slice(5)}
              </text>
            </g>
          )
        })}
        <line x1="0" x2="100%" y1={height} y2={height} className="stroke-control" />
      </svg>
      <figcaption className="mt-1 flex gap-4 text-note text-ink-2">
        <span>
          <span aria-hidden="true" className="mr-1 inline-block size-3 bg-accent" />
          {t('costs.year.pays')}
        </span>
        <span>
          <span aria-hidden="true" className="mr-1 inline-block size-3 border border-control bg-sunken" />
          {t('costs.year.covered')}
        </span>
      </figcaption>
    </figure>
  )
}
