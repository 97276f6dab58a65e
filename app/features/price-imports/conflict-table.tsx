import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { offeringKey, type PriceConflict } from './precedence.ts'
import { sourceName, unitName } from './price-names.ts'
import { SaidPriceText } from './said-price-text.tsx'

/** Contradictions between sources, their words side by side, each with the way to take it. */
export function ConflictTable({ conflicts }: { conflicts: readonly PriceConflict[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('prices.conflicts.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.conflicts.model')}</th>
          <th scope="col">{t('prices.conflicts.unit')}</th>
          <th scope="col">{t('prices.conflicts.voices')}</th>
        </tr>
      </thead>
      <tbody>
        {conflicts.map((conflict) => (
          <ConflictRow key={`${offeringKey(conflict)}|${conflict.unit}`} conflict={conflict} />
        ))}
      </tbody>
    </StackingTable>
  )
}

function ConflictRow({ conflict }: { conflict: PriceConflict }) {
  const t = useT()
  const to = usePath()
  const { providerId, modelId, region, channel, unit, mark, voices, ours } = conflict
  const place = [region === '*' ? '' : region, channel].filter(Boolean).join(' · ')
  return (
    <StackingRow>
      <StackingRowHead>
        <code className="break-all">{modelId}</code>
        <span className="block font-normal text-ink-2">{[providerId, place].filter(Boolean).join(' · ')}</span>
      </StackingRowHead>
      <StackingCell label={t('prices.conflicts.unit')} share="whole">
        {unitName(t, unit)}
        {conflict.open ? null : <span className="block text-note text-ink-2">{t('prices.conflicts.settled')}</span>}
      </StackingCell>
      <StackingCell share="whole">
        <ul className="flex flex-wrap gap-x-8 gap-y-3">
          {voices.map(({ source, prices }) => (
            <li key={source} className="min-w-40">
              <span className="block font-medium">
                {sourceName(t, source)}
                {source === ours ? <span className="text-ink-2"> · {t('prices.conflicts.ours')}</span> : null}
              </span>
              <ul>
                {prices.map((price) => (
                  <li key={price.id}>
                    <SaidPriceText price={price} />
                  </li>
                ))}
              </ul>
              <span className="block text-note text-ink-2">
                {t('prices.conflicts.read', { day: prices[0]?.fetchedOn ?? '' })}
              </span>
              <form method="post" action={to('/desk/prices/decide')} data-once className="mt-2">
                {Object.entries({ providerId, modelId, region, channel, unit, mark, take: source }).map(
                  ([name, value]) => (
                    <input key={name} type="hidden" name={name} value={value} />
                  ),
                )}
                <Button
                  type="submit"
                  aria-label={t(source === ours ? 'prices.conflicts.keepNamed' : 'prices.conflicts.takeNamed', {
                    source: sourceName(t, source),
                    model: modelId,
                    unit: unitName(t, unit),
                  })}
                >
                  {t(source === ours ? 'prices.conflicts.keep' : 'prices.conflicts.take')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </StackingCell>
    </StackingRow>
  )
}
