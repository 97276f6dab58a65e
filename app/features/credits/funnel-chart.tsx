import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'

import type { FunnelRow } from './funnel-figures.ts'

const rowHeight = 38
const barHeight = 10

/** A bar for each step, all from one zero. Its twin is the table below it, so readers that see no pictures skip it. */
export function FunnelChart({ rows }: { rows: readonly FunnelRow[] }) {
  const t = useT()
  const figure = numberFormat(useLocale())
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <svg
      role="img"
      aria-label={t('console.funnel.chart')}
      width="100%"
      height={rows.length * rowHeight}
      className="block max-w-3xl"
    >
      {rows.map(({ step, count }, index) => {
        const top = index * rowHeight
        return (
          <g key={step}>
            <text x="0" y={top + 13} className="fill-ink text-note">
              {t(`console.funnel.steps.${step}`)}
            </text>
            <text x="100%" y={top + 13} textAnchor="end" className="figures fill-ink text-note font-medium">
              {figure.format(count)}
            </text>
            <rect x="0" y={top + 18} width="100%" height={barHeight} className="fill-sunken" />
            <rect x="0" y={top + 18} width={`${(count * 100) / most}%`} height={barHeight} className="fill-accent" />
          </g>
        )
      })}
    </svg>
  )
}
