import { amountInWords } from '#app/features/credits/amount.ts'
import { AmountInColumn } from '#app/features/credits/amount-text.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { HoldingEnd } from './holding-end.tsx'
import { pageOf, useHoldingName } from './holding-names.ts'
import { losses, type Holding } from './holding.ts'

/** What will be lost at the present pace, the first to end first; nothing at all while there is nothing to tell. */
export function LossTable({ holdings }: { holdings: readonly Holding[] }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const nameOf = useHoldingName()
  const { lost, untold, sums } = losses(holdings)
  if (lost.length === 0) return null
  const inAll = new Intl.ListFormat(locale, { type: 'unit' }).format(
    sums.map((sum) => amountInWords({ t, locale }, sum)),
  )
  return (
    <section aria-labelledby="losses" className="space-y-2">
      <h2 id="losses">{t('holdings.losses.title')}</h2>
      <p className="measure">{t('holdings.losses.sum', { amounts: inAll })}</p>
      <StackingTable caption={t('holdings.losses.caption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('credits.table.program')}</th>
            <th scope="col" className="md:text-right">
              {t('holdings.losses.lost')}
            </th>
            <th scope="col" className="md:text-right">
              {t('holdings.losses.of')}
            </th>
            <th scope="col">{t('credits.table.ends')}</th>
          </tr>
        </thead>
        <tbody>
          {lost.map(({ holding, lost: amount }) => {
            const { name, provider } = nameOf(holding)
            const page = pageOf(holding)
            return (
              <StackingRow key={holding.id}>
                <StackingRowHead>
                  {page ? <a href={to(page)}>{name}</a> : name}
                  <span className="block font-normal text-ink-2">{provider}</span>
                </StackingRowHead>
                <StackingCell label={t('holdings.losses.lost')} side="right">
                  <AmountInColumn asset={holding.asset} amount={amount} />
                </StackingCell>
                <StackingCell label={t('holdings.losses.of')} side="right">
                  <AmountInColumn asset={holding.asset} amount={holding.left} />
                </StackingCell>
                <StackingCell label={t('credits.table.ends')} share="whole">
                  <HoldingEnd holding={holding} />
                </StackingCell>
              </StackingRow>
            )
          })}
        </tbody>
      </StackingTable>
      <p className="measure text-table text-ink-2">
        {t('holdings.losses.how')} {untold > 0 ? t('holdings.losses.untold', { n: untold }) : null}
      </p>
    </section>
  )
}
