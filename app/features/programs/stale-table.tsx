import type { FactToVerify } from '#app/features/catalog/fact.ts'
import { ageInDays, type RecordKind } from '#app/features/catalog/freshness.ts'
import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { FactSays } from './fact-says.tsx'

/** A record past its target, with where it can be read again. */
export interface StaleFact {
  kind: RecordKind
  fact: FactToVerify
  seenAt: Date | null
  /** Null when it names no source that can be opened. */
  readAt: string | null
}

// None of these kinds names another provider.
const noNames = {}

/** Records past their target: open the source, read, and note with one press that it is still so. */
export function StaleTable({ stale, at }: { stale: readonly StaleFact[]; at: Date }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('freshness.list.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('freshness.kind')}</th>
          <th scope="col">{t('desk.facts.says')}</th>
          <th scope="col">{t('freshness.age')}</th>
          <th scope="col">{t('freshness.list.again')}</th>
        </tr>
      </thead>
      <tbody>
        {stale.map(({ kind, fact, seenAt, readAt }, index) => (
          <StackingRow key={`${kind} ${fact.factId}`}>
            <StackingRowHead>
              {t(`freshness.kinds.${kind}`)}
              <code id={`fact-${index}`} className="block font-normal break-all text-ink-2">
                {fact.factId}
              </code>
            </StackingRowHead>
            <StackingCell share="whole" className="md:w-[50%]">
              <FactSays says={fact.says} names={noNames} />
              {readAt && fact.says.kind !== 'compatibility' ? (
                <p className="text-note">
                  <a
                    href={readAt}
                    rel="nofollow noopener noreferrer"
                    className="break-all"
                    data-key={index === 0 ? 'o' : undefined}
                  >
                    <code>{readAt}</code>
                  </a>
                </p>
              ) : null}
            </StackingCell>
            <StackingCell label={t('freshness.age')} share="third" className="md:whitespace-nowrap">
              <span className="figures text-changes">
                ◌ {seenAt ? t('freshness.days', { n: ageInDays(seenAt, at) ?? 0 }) : t('freshness.noDay')}
              </span>
            </StackingCell>
            <StackingCell share="most" className="md:whitespace-nowrap">
              {readAt ? (
                <form method="post" action={to(`/desk/freshness/${fact.provider.id}/again`)} data-once>
                  <input type="hidden" name="kind" value={kind} />
                  <input type="hidden" name="factId" value={fact.factId} />
                  <Button
                    type="submit"
                    data-key={index === 0 ? 'v' : undefined}
                    id={`still-${index}`}
                    aria-labelledby={`still-${index} fact-${index}`}
                  >
                    {t('freshness.list.still')}
                  </Button>
                </form>
              ) : null}
              <a
                className="inline-flex min-h-11 items-center"
                href={to(`/desk/facts/${fact.says.kind}/${fact.provider.id}/${fact.factId}`)}
                id={`open-${index}`}
                aria-labelledby={`open-${index} fact-${index}`}
              >
                {t('freshness.list.open')}
              </a>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
