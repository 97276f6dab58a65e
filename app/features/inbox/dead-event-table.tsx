import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { DeadEvent } from './dead-events.server.ts'

/** Dead events with the reason of each, and the way to try it again. */
export function DeadEventTable({ events }: { events: readonly DeadEvent[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('desk.inbox.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('desk.inbox.event')}</th>
          <th scope="col">{t('desk.inbox.type')}</th>
          <th scope="col">{t('desk.inbox.about')}</th>
          <th scope="col">{t('desk.inbox.received')}</th>
          <th scope="col">{t('desk.inbox.error')}</th>
          <th scope="col">{t('desk.inbox.replay')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ source, eventId, type, objectId, receivedAt, lastError }) => (
          <StackingRow key={`${source} ${eventId}`}>
            <StackingRowHead>
              <code className="break-all">{eventId}</code>
              <span className="block font-normal text-ink-2">{source}</span>
            </StackingRowHead>
            <StackingCell label={t('desk.inbox.type')} share="whole">
              <code className="break-all">{type}</code>
            </StackingCell>
            <StackingCell label={t('desk.inbox.about')} share="whole">
              <code className="break-all">{objectId}</code>
            </StackingCell>
            <StackingCell label={t('desk.inbox.received')} share="whole">
              <InstantText at={receivedAt} zone="UTC" />
            </StackingCell>
            <StackingCell label={t('desk.inbox.error')} share="whole">
              <span className="break-words" lang="en">
                {lastError ?? '–'}
              </span>
            </StackingCell>
            <StackingCell share="whole">
              <form method="post" action={to('/desk/inbox/replay')} data-once>
                <input type="hidden" name="source" value={source} />
                <input type="hidden" name="eventId" value={eventId} />
                <Button
                  type="submit"
                  className="whitespace-nowrap"
                  aria-label={t('desk.inbox.replayNamed', { event: eventId, source })}
                >
                  {t('desk.inbox.replay')}
                </Button>
              </form>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
