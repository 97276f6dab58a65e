import type { ReactNode } from 'react'

import { dateFormat, numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatMoney } from '#app/ui/money.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { assetOf } from './asset.ts'

/** What an export tells of one model in one month. */
export interface LineToShow {
  /** From 1. */
  line: number
  month: string
  model: string
  /** Null where it tells costs alone. */
  inputTokens: bigint | null
  cachedTokens: bigint | null
  outputTokens: bigint | null
  requests: bigint | null
  /** In whole units of the asset. */
  exact: string
}

/** The lines of an export, each with what is said of it. */
export function EvidenceLineTable<Line extends LineToShow>({
  lines,
  asset,
  caption,
  verdict,
}: {
  lines: readonly Line[]
  asset: string
  caption: string
  /** The heading and the cells of a last column; none where there is nothing to say yet. */
  verdict?: { heading: string; cell: (line: Line) => ReactNode }
}) {
  const t = useT()
  const locale = useLocale()
  const figures = numberFormat(locale)
  const months = dateFormat(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const currency = assetOf(asset)?.currency ?? null
  const hasTokens = lines.some(({ inputTokens }) => inputTokens !== null)
  const counts = ['inputTokens', 'cachedTokens', 'outputTokens', 'requests'] as const
  const exactly = (exact: string) => exact.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return (
    <StackingTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t('usageExports.lines.model')}</th>
          <th scope="col">{t('usageExports.lines.month')}</th>
          {hasTokens
            ? counts.map((name) => (
                <th key={name} scope="col" className="md:text-right">
                  {t(`usageExports.lines.${name}`)}
                </th>
              ))
            : null}
          {currency ? (
            <th scope="col" className="md:text-right">
              {t('usageExports.lines.amount')}
            </th>
          ) : null}
          {verdict ? <th scope="col">{verdict.heading}</th> : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <StackingRow key={line.line}>
            <StackingRowHead>
              <span className="break-all">{line.model || t('usageExports.lines.noModel')}</span>
            </StackingRowHead>
            <StackingCell label={t('usageExports.lines.month')}>
              <time dateTime={line.month}>{months.format(new Date(`${line.month}-01T00:00:00Z`))}</time>
            </StackingCell>
            {hasTokens
              ? counts.map((name) => (
                  <StackingCell key={name} label={t(`usageExports.lines.${name}`)} side="right">
                    <span className="figures">{figures.format(line[name] ?? 0n)}</span>
                  </StackingCell>
                ))
              : null}
            {currency ? (
              <StackingCell label={t('usageExports.lines.amount')} side="right">
                <span className="figures">{formatMoney(locale, exactly(line.exact), currency, 2)}</span>
              </StackingCell>
            ) : null}
            {verdict ? (
              <StackingCell label={verdict.heading} share="whole">
                {verdict.cell(line)}
              </StackingCell>
            ) : null}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
