import { AmountText } from '#app/features/credits/amount-text.tsx'
import { assetOf } from '#app/features/credits/asset.ts'
import { unitOf } from '#app/features/credits/amount.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import type { Comparison, ListedUse } from './compare.ts'

const mostShown = 500

/** What two lists of uses say, and where they differ. */
export function ComparisonResult({ comparison, broken }: { comparison: Comparison; broken: number[] }) {
  const t = useT()
  const { ours, theirs, same, odd, totals } = comparison
  return (
    <section aria-labelledby="result" className="space-y-6">
      <h2 id="result" className="sr-only">
        {t('reconcile.title')}
      </h2>
      <Notice
        tone={odd.length === 0 && broken.length === 0 ? 'good' : 'attention'}
        title={t('reconcile.result', { ours, theirs, odd: odd.length })}
      >
        <p>{t('reconcile.same', { n: same })}</p>
        {broken.length > 0 ? (
          <p>{t('reconcile.broken', { lines: broken.slice(0, 20).join(', ') + (broken.length > 20 ? ' …' : '') })}</p>
        ) : null}
      </Notice>
      {totals.length > 0 ? (
        <StackingTable caption={t('reconcile.totalsCaption')}>
          <thead>
            <tr>
              <th scope="col">{t('reconcile.unit')}</th>
              <th scope="col" className="md:text-right">
                {t('reconcile.ours')}
              </th>
              <th scope="col" className="md:text-right">
                {t('reconcile.theirs')}
              </th>
              <th scope="col" className="md:text-right">
                {t('reconcile.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map((total) => (
              <StackingRow key={total.asset}>
                <StackingRowHead>
                  {assetOf(total.asset) ? unitOf({ t }, total.asset) : <code>{total.asset}</code>}
                </StackingRowHead>
                <StackingCell label={t('reconcile.ours')} side="right">
                  <Sum asset={total.asset} amount={total.ours} />
                </StackingCell>
                <StackingCell label={t('reconcile.theirs')} side="right">
                  <Sum asset={total.asset} amount={total.theirs} />
                </StackingCell>
                <StackingCell label={t('reconcile.difference')} side="right" className="font-medium">
                  <Sum asset={total.asset} amount={total.ours - total.theirs} />
                </StackingCell>
              </StackingRow>
            ))}
          </tbody>
        </StackingTable>
      ) : null}
      {odd.length > 0 ? (
        <div className="space-y-2">
          <StackingTable caption={t('reconcile.oddCaption')}>
            <thead>
              <tr>
                <th scope="col">{t('reconcile.event')}</th>
                <th scope="col">{t('reconcile.kind')}</th>
                <th scope="col" className="md:text-right">
                  {t('reconcile.ours')}
                </th>
                <th scope="col" className="md:text-right">
                  {t('reconcile.theirs')}
                </th>
              </tr>
            </thead>
            <tbody>
              {odd.slice(0, mostShown).map((use) => (
                <StackingRow key={use.eventId}>
                  <StackingRowHead>
                    <code className="break-all">{use.eventId}</code>
                  </StackingRowHead>
                  <StackingCell share="whole">
                    {t(`reconcile.kinds.${use.kind}`)}
                    {use.kind === 'only_ours' || use.kind === 'only_theirs' ? (
                      <span className="block text-note text-ink-2">{t(`reconcile.${use.kind}`)}</span>
                    ) : null}
                  </StackingCell>
                  <StackingCell label={t('reconcile.ours')} side="right">
                    <Side use={use.ours} unit={use.ours?.asset ?? null} />
                  </StackingCell>
                  <StackingCell label={t('reconcile.theirs')} side="right">
                    <Side use={use.theirs} unit={use.theirs?.asset ?? use.ours?.asset ?? null} />
                  </StackingCell>
                </StackingRow>
              ))}
            </tbody>
          </StackingTable>
          {odd.length > mostShown ? <p>{t('reconcile.more', { n: mostShown })}</p> : null}
        </div>
      ) : null}
    </section>
  )
}

function Side({ use, unit }: { use: ListedUse | null; unit: string | null }) {
  const t = useT()
  if (!use) return <span className="text-ink-2">{t('reconcile.nothing')}</span>
  return <Sum asset={unit} amount={use.amount} />
}

/** An amount in a unit that the ledger knows, or as the list gave it. */
function Sum({ asset, amount }: { asset: string | null; amount: bigint }) {
  const t = useT()
  if (asset !== null && assetOf(asset)) return <AmountText asset={asset} amount={amount} />
  return (
    <span className="figures">
      {amount.toString()} {asset === null ? t('reconcile.asset') : <code>{asset}</code>}
    </span>
  )
}
