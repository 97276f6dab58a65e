import { useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import type { ListedMapping } from './mappings.server.ts'
import { sourceName } from './price-names.ts'

/** Names of lists with what each may stand for; those that can be decided on can be marked. */
export function MappingTable({ mappings }: { mappings: readonly ListedMapping[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('prices.mappings.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('prices.mappings.name')}</th>
          <th scope="col">{t('prices.runs.source')}</th>
          <th scope="col">{t('prices.mappings.stands')}</th>
          <th scope="col">{t('prices.mappings.place')}</th>
        </tr>
      </thead>
      <tbody>
        {mappings.map((mapping) => (
          <StackingRow key={`${mapping.source} ${mapping.sourceKey}`}>
            <StackingRowHead>
              {mapping.state === 'reviewed' ? (
                <MappingName mapping={mapping} />
              ) : (
                <label className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    name="name"
                    value={`${mapping.source}|${mapping.sourceKey}`}
                    className="size-5"
                  />
                  <span>
                    <MappingName mapping={mapping} />
                  </span>
                </label>
              )}
            </StackingRowHead>
            <StackingCell label={t('prices.runs.source')}>{sourceName(t, mapping.source)}</StackingCell>
            <StackingCell label={t('prices.mappings.stands')} share="whole">
              {mapping.modelId === null ? (
                t('prices.mappings.new', { id: mapping.listedId })
              ) : (
                <code className="break-all">{mapping.modelId}</code>
              )}
            </StackingCell>
            <StackingCell label={t('prices.mappings.place')} share="whole">
              {[mapping.providerId, mapping.region === '*' ? '' : mapping.region, mapping.channel]
                .filter(Boolean)
                .join(' · ')}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

function MappingName({ mapping: { sourceKey, listedName } }: { mapping: ListedMapping }) {
  return (
    <>
      <code className="break-all">{sourceKey}</code>
      {listedName === sourceKey ? null : (
        <span lang="en" className="block font-normal text-ink-2">
          {listedName}
        </span>
      )}
    </>
  )
}
