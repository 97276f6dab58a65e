import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'
import type { RefusedListLine } from '#db/facts.ts'

import { sourceName, unitName } from './price-names.ts'
import { reasonText, runReasonText } from './reason-words.ts'
import type { PriceChange, PriceRunTold } from './runs.server.ts'
import { SaidPriceText } from './said-price-text.tsx'

/** Readings of lists, each with the way to what it changed. */
export function RunTable({ runs }: { runs: readonly PriceRunTold[] }) {
  const t = useT()
  const to = usePath()
  const counts = ['added', 'changed', 'withdrawn'] as const
  return (
    <StackingTable caption={t('prices.runs.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.runs.read')}</th>
          <th scope="col">{t('prices.runs.source')}</th>
          <th scope="col">{t('prices.runs.outcome')}</th>
          {counts.map((name) => (
            <th key={name} scope="col" className="md:text-right">
              {t(`prices.kinds.${name}`)}
            </th>
          ))}
          <th scope="col" className="md:text-right">
            {t('prices.runs.refused')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <StackingRow key={run.id}>
            <StackingRowHead>
              <a href={to(`/desk/prices/runs/${run.id}`)}>
                <InstantText at={run.startedAt} zone="UTC" />
              </a>
            </StackingRowHead>
            <StackingCell label={t('prices.runs.source')} share="whole">
              {sourceName(t, run.source)}
              {run.providerId ? ` · ${run.providerId}` : null}
            </StackingCell>
            <StackingCell label={t('prices.runs.outcome')} share="whole">
              {t(`prices.outcomes.${run.outcome}`)}
              {run.reason ? <span className="block text-note text-ink-2">{runReasonText(t, run.reason)}</span> : null}
            </StackingCell>
            {counts.map((name) => (
              <StackingCell key={name} label={t(`prices.kinds.${name}`)} side="right" share="third">
                <span className="figures">{run[name]}</span>
              </StackingCell>
            ))}
            <StackingCell label={t('prices.runs.refused')} side="right" share="third">
              <span className="figures">{run.refusedCount}</span>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** What a reading changed: the price before and since. */
export function ChangeTable({ changes }: { changes: readonly PriceChange[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('prices.run.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.conflicts.model')}</th>
          <th scope="col">{t('prices.conflicts.unit')}</th>
          <th scope="col">{t('prices.run.kind')}</th>
          <th scope="col">{t('prices.run.before')}</th>
          <th scope="col">{t('prices.run.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ sourceKey, line, kind, before, after }) => (
          <StackingRow key={`${sourceKey} ${line}`}>
            <StackingRowHead>
              <code className="break-all">{sourceKey}</code>
            </StackingRowHead>
            <StackingCell label={t('prices.conflicts.unit')}>{unitName(t, after.unit)}</StackingCell>
            <StackingCell label={t('prices.run.kind')}>{t(`prices.kinds.${kind}`)}</StackingCell>
            <StackingCell label={t('prices.run.before')}>
              {before ? <SaidPriceText price={before} /> : <span aria-hidden="true">–</span>}
            </StackingCell>
            <StackingCell label={t('prices.run.after')}>
              <SaidPriceText price={after} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** Lines that a reading left out, each with its reason. */
export function RefusedTable({ lines }: { lines: readonly RefusedListLine[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('prices.run.refusedCaption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.conflicts.model')}</th>
          <th scope="col">{t('prices.run.field')}</th>
          <th scope="col">{t('prices.run.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, field, reason }, index) => (
          <StackingRow key={`${index} ${key}`}>
            <StackingRowHead>
              <code className="break-all">{key}</code>
            </StackingRowHead>
            <StackingCell label={t('prices.run.field')}>
              {field === '' ? t('prices.run.whole') : <code className="break-all">{field}</code>}
            </StackingCell>
            <StackingCell label={t('prices.run.reason')} share="whole">
              {reasonText(t, reason)}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
