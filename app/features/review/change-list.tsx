import { useT } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { FieldDiff } from './field-diff.tsx'
import type { listChanges } from './queue.server.ts'

export type ShownChange = Omit<Awaited<ReturnType<typeof listChanges>>[number], 'requestedBy'>

/** What operators asked for and decided about a fact, newest first. */
export function ChangeList({ changes }: { changes: readonly ShownChange[] }) {
  const t = useT()
  return (
    <ul className="space-y-4">
      {changes.map((change) => (
        <li key={change.id} className="space-y-2 border-l-4 border-line pl-4">
          <p>
            <span className="font-medium">{t(`review.actions.${change.action}`)}</span> ·{' '}
            {t(`review.states.${change.state}`)}
            <span className="block text-ink-2">
              {t('review.askedBy', { by: change.asker ?? '–' })} <InstantText at={change.requestedAt} zone="UTC" />
            </span>
            {change.decidedAt ? (
              <span className="block text-ink-2">
                {t('review.decidedBy', { by: change.decider ?? '–' })} <InstantText at={change.decidedAt} zone="UTC" />
              </span>
            ) : null}
          </p>
          {change.reason ? <p lang="">{change.reason}</p> : null}
          {Object.keys(change.changes).length > 0 ? (
            <FieldDiff caption={t('review.diff')} changes={change.changes} found={change.found} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
