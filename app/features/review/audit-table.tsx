import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { CheckedEvent } from './audit-trail.server.ts'

/** Events of the trail: when, what became of which, by whom, and whether its place in the chain holds. */
export function AuditTable({ events }: { events: readonly CheckedEvent[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('review.audit.title')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('review.audit.when')}</th>
          <th scope="col">{t('review.audit.what')}</th>
          <th scope="col">{t('review.audit.about')}</th>
          <th scope="col">{t('review.audit.who')}</th>
          <th scope="col">{t('review.audit.chain')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <StackingRow key={`${event.providerId} ${event.entity} ${event.entityId} ${event.seq}`}>
            <StackingRowHead>
              <InstantText at={event.at} zone="UTC" />
            </StackingRowHead>
            <StackingCell share="whole">
              <code lang="en">{event.action}</code>
              {event.toState ? (
                <span className="block text-ink-2" lang="en">
                  {event.fromState} → {event.toState}
                </span>
              ) : null}
              {event.reason ? (
                <span className="block break-words" lang="">
                  {event.reason}
                </span>
              ) : null}
            </StackingCell>
            <StackingCell label={t('review.audit.about')} share="whole">
              <a
                href={to('/desk/audit', { provider: event.providerId, entity: event.entity, id: event.entityId })}
                className="break-all"
              >
                <code>
                  {event.entity} {event.entityId}
                </code>
              </a>
              <span className="block text-ink-2">
                {event.providerId} · #{event.seq}
              </span>
            </StackingCell>
            <StackingCell label={t('review.audit.who')} share="half">
              {t(`review.audit.actors.${event.actorKind}`)}
              <code className="block break-all text-ink-2">{event.actorId}</code>
            </StackingCell>
            <StackingCell label={t('review.audit.chain')} share="half">
              <span className={event.chain === 'whole' ? 'text-works' : 'font-medium text-blocked'}>
                {event.chain === 'whole' ? '✓' : '✕'} {t(`review.audit.chains.${event.chain}`)}
              </span>
              <code className="block text-note text-ink-3">{event.hash.slice(0, 12)}</code>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
