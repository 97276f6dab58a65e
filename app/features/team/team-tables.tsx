import { useMay } from '#app/features/accounts/use-may.ts'
import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'
import { managerRoles } from '#db/vocabulary.ts'

import type { OpenInvitation, TeamEvent, TeamMember } from './team.server.ts'

/** Who works in a console and as what; owners change it there. */
export function TeamTable({ providerId, team }: { providerId: string; team: TeamMember[] }) {
  const t = useT()
  const to = usePath()
  const may = useMay()
  return (
    <StackingTable caption={t('team.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('team.person')}</th>
          <th scope="col">{t('team.role')}</th>
          <th scope="col">{t('team.since')}</th>
          {may('own') ? <th scope="col">{t('team.remove')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {team.map(({ userId, email, role, since }) => (
          <StackingRow key={userId}>
            <StackingRowHead>
              <span className="break-all">{email}</span>
            </StackingRowHead>
            <StackingCell share="whole">
              {may('own') ? (
                <form
                  method="post"
                  action={to(`/console/${providerId}/team/${userId}/role`)}
                  data-once
                  className="flex flex-wrap items-center gap-2"
                >
                  <select
                    name="role"
                    defaultValue={role}
                    aria-label={t('team.roleOf', { email })}
                    className="min-h-11 rounded-control border border-control bg-surface px-3 py-2 text-ink"
                  >
                    {managerRoles.map((value) => (
                      <option key={value} value={value}>
                        {t(`team.roles.${value}`)}
                      </option>
                    ))}
                  </select>
                  <Button type="submit" aria-label={t('team.changeOf', { email })}>
                    {t('team.change')}
                  </Button>
                </form>
              ) : (
                t(`team.roles.${role}`)
              )}
            </StackingCell>
            <StackingCell label={t('team.since')}>
              <InstantText at={since} zone="UTC" />
            </StackingCell>
            {may('own') ? (
              <StackingCell>
                <form method="post" action={to(`/console/${providerId}/team/${userId}/remove`)} data-once>
                  <Button type="submit" look="danger" aria-label={t('team.removeOf', { email })}>
                    {t('team.remove')}
                  </Button>
                </form>
              </StackingCell>
            ) : null}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** Invitations that nobody has accepted yet. */
export function InvitationTable({ providerId, invitations }: { providerId: string; invitations: OpenInvitation[] }) {
  const t = useT()
  const to = usePath()
  const may = useMay()
  return (
    <StackingTable caption={t('team.invitations')}>
      <thead>
        <tr>
          <th scope="col">{t('team.person')}</th>
          <th scope="col">{t('team.role')}</th>
          <th scope="col">{t('team.until')}</th>
          {may('own') ? <th scope="col">{t('team.revoke')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <StackingRow key={id}>
            <StackingRowHead>
              <span className="break-all">{email}</span>
            </StackingRowHead>
            <StackingCell label={t('team.role')}>{t(`team.roles.${role}`)}</StackingCell>
            <StackingCell label={t('team.until')}>
              <Deadline end={expiresAt} zone="UTC" />
            </StackingCell>
            {may('own') ? (
              <StackingCell>
                <form method="post" action={to(`/console/${providerId}/team/invitations/${id}/revoke`)} data-once>
                  <Button type="submit" aria-label={t('team.revokeOf', { email })}>
                    {t('team.revoke')}
                  </Button>
                </form>
              </StackingCell>
            ) : null}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

const actions = ['invited', 'invitation_revoked', 'joined', 'role_changed', 'removed', 'left'] as const

/** What happened to a team, the newest first. */
export function TeamHistory({ events }: { events: TeamEvent[] }) {
  const t = useT()
  if (events.length === 0) return null
  return (
    <section aria-labelledby="history" className="space-y-3">
      <h2 id="history">{t('team.history.title')}</h2>
      <ul className="border-b border-line text-table">
        {events.map((event) => {
          const known = actions.find((name) => name === event.action)
          const role = managerRoles.find((name) => name === event.role)
          return (
            <li key={event.seq} className="border-t border-line py-2">
              <InstantText at={event.at} zone="UTC" /> · {known ? t(`team.history.${known}`) : event.action}
              {event.about ? <span className="break-all"> · {event.about}</span> : null}
              {role ? ` · ${t(`team.roles.${role}`)}` : null}
              {event.by && event.by !== event.about ? (
                <span className="break-all text-ink-2"> · {t('team.history.by', { email: event.by })}</span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
