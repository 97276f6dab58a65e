import { useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import type { FieldChange } from '#db/facts.ts'

/** A change field by field: what it said, what it is to say, and what the catalogue has come to say where that is a third thing. */
export function FieldDiff({
  caption,
  changes,
  found,
}: {
  caption: string
  changes: Readonly<Record<string, FieldChange>>
  found?: Readonly<Record<string, string | null>> | null
}) {
  const t = useT()
  const said = (value: string | null | undefined) =>
    value === null || value === undefined ? (
      <span className="text-ink-3">{t('review.notKnown')}</span>
    ) : (
      <code className="break-all">{value}</code>
    )
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('review.field')}</th>
          <th scope="col">{t('review.from')}</th>
          <th scope="col">{t('review.to')}</th>
          {found ? <th scope="col">{t('review.found')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {Object.entries(changes).map(([field, { from, to }]) => (
          <StackingRow key={field}>
            <StackingRowHead>
              <code>{field}</code>
            </StackingRowHead>
            <StackingCell label={t('review.from')} share="half">
              <del className="no-underline">− {said(from)}</del>
            </StackingCell>
            <StackingCell label={t('review.to')} share="half">
              <ins className="font-medium no-underline">+ {said(to)}</ins>
            </StackingCell>
            {found ? (
              <StackingCell label={t('review.found')} share="whole">
                {field in found ? <>≠ {said(found[field])}</> : '='}
              </StackingCell>
            ) : null}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
