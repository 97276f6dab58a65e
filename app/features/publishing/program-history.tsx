import { useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { ProgramEvent } from './program-page.server.ts'

const actions = [
  'drafted',
  'revised',
  'submitted',
  'taken_back',
  'returned',
  'discarded',
  'published',
  'rescheduled',
] as const

/** What happened to a program, the newest first. */
export function ProgramHistory({ events }: { events: ProgramEvent[] }) {
  const t = useT()
  if (events.length === 0) return null
  const what = ({ action, toState }: ProgramEvent) => {
    if (toState) return t('programs.history.moved', { state: t(`programs.states.${toState as 'draft'}`) })
    const known = actions.find((name) => name === action)
    return known ? t(`programs.history.${known}`) : action
  }
  return (
    <section aria-labelledby="history" className="space-y-3">
      <h2 id="history">{t('programs.history.title')}</h2>
      <StackingTable caption={t('programs.history.caption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('programs.history.what')}</th>
            <th scope="col">{t('programs.history.when')}</th>
            <th scope="col">{t('programs.history.who')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <StackingRow key={event.seq}>
              <StackingRowHead>
                {what(event)}
                {event.reason ? <span className="block font-normal whitespace-pre-line">{event.reason}</span> : null}
              </StackingRowHead>
              <StackingCell label={t('programs.history.when')}>
                <InstantText at={event.at} zone="UTC" />
              </StackingCell>
              <StackingCell label={t('programs.history.who')}>
                {event.by ?? t(`programs.history.actors.${event.actorKind}`)}
              </StackingCell>
            </StackingRow>
          ))}
        </tbody>
      </StackingTable>
    </section>
  )
}
