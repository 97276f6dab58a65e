import type { FactKind } from '#db/vocabulary.ts'
import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

import type { ShownChange } from './change-list.tsx'
import { FieldDiff } from './field-diff.tsx'

/** What waits for a second person about a fact: who asked, on what grounds, what changes; and to approve it. */
export function PendingPanel({
  change,
  fact,
  isOwn,
}: {
  change: ShownChange
  fact: { kind: FactKind; providerId: string; factId: string }
  /** Whether the operator who looks is the one who asked. */
  isOwn: boolean
}) {
  const t = useT()
  const to = usePath()
  const here = `/desk/facts/${fact.kind}/${fact.providerId}/${fact.factId}` as const
  return (
    <section aria-labelledby="pending" className="space-y-4">
      <h2 id="pending">{t('review.pending')}</h2>
      <Notice tone="attention" title={t(`review.pendingOf.${change.action}`, { by: change.asker ?? '–' })}>
        <p>{t(isOwn ? 'review.ownPending' : 'review.otherPending')}</p>
      </Notice>
      {change.sourceUrl ? (
        <p>
          <a href={change.sourceUrl} rel="nofollow noopener noreferrer" className="break-all" data-key="o">
            {change.sourceUrl}
          </a>
        </p>
      ) : null}
      {change.note ? <p lang="">{change.note}</p> : null}
      {change.action === 'edit' ? <FieldDiff caption={t('review.diff')} changes={change.changes} /> : null}
      {isOwn ? null : (
        <form method="post" action={to(`${here}/approve`)} data-once>
          <Button type="submit" look="primary" data-key="a">
            {t('review.approve')}
          </Button>
        </form>
      )}
    </section>
  )
}
