import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { LinkStandingChip } from './link-standing-chip.tsx'
import type { CheckedSource } from './source-checks.server.ts'
import { languageOf } from './source-list.tsx'

/** Sources with how their addresses stand, the worst first. */
export function CheckedSourceTable({ sources }: { sources: readonly CheckedSource[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('freshness.sources.title')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('freshness.sources.source')}</th>
          <th scope="col">{t('freshness.sources.standing')}</th>
          <th scope="col">{t('freshness.sources.lastLook')}</th>
          <th scope="col">{t('freshness.sources.facts')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ id, title, publisher, url, standing, failsSince, lastCheck, facts }) => (
          <StackingRow key={id}>
            <StackingRowHead>
              <a href={to(`/desk/sources/${id}`)} lang={languageOf(title)}>
                {title}
              </a>
              <span className="block font-normal break-all text-ink-2">
                <span lang={languageOf(publisher)}>{publisher}</span> · <code>{url}</code>
              </span>
            </StackingRowHead>
            <StackingCell label={t('freshness.sources.standing')} share="whole">
              <LinkStandingChip standing={standing} />
              {failsSince ? (
                <span className="mt-1 block text-ink-2">
                  {t('freshness.sources.since')} <InstantText at={failsSince} zone="UTC" />
                </span>
              ) : null}
            </StackingCell>
            <StackingCell label={t('freshness.sources.lastLook')} share="whole">
              {lastCheck ? (
                <>
                  <InstantText at={lastCheck.at} zone="UTC" />
                  <span className="block text-ink-2">
                    {t(`freshness.outcomes.${lastCheck.outcome}`)}
                    {lastCheck.status === null ? null : ` (${lastCheck.status})`}
                  </span>
                </>
              ) : (
                '–'
              )}
            </StackingCell>
            <StackingCell label={t('freshness.sources.facts')} share="third">
              <span className="figures">{facts}</span>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
