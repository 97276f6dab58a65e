import { eq } from 'drizzle-orm'

import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { findOrAddUser, openAccount } from '#app/features/accounts/open-account.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { acceptInvitation, findInvitation } from '#app/features/team/accept-invitation.server.ts'
import { changeRole, removeMember } from '#app/features/team/change-member.server.ts'
import { invitationMail } from '#app/features/team/invitation-mail.server.ts'
import { inviteManager, revokeInvitation } from '#app/features/team/invite-manager.server.ts'
import { listInvitations, listTeam, listTeamHistory } from '#app/features/team/team.server.ts'
import { outboxMessages } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { ManagerRole } from '#db/vocabulary.ts'
import { expectSound } from '#test/claims/expect-sound.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { makeProvider, must } from '#test/factories.ts'

const at = new Date('2024-07-10T00:00:00Z')
const days = (n: number) => new Date(at.getTime() + n * 86_400_000)

/** A provider whose console one person owns, and what can be done with its team. */
async function makeTeam(db: Database) {
  const { id: providerId } = await makeProvider(db)
  const { userId: operator } = await appointOperator(db, { email: 'olga@example.com', by: null, at })
  const owner = must(await appointProviderManager(db, { providerId, email: 'mia@example.com', by: operator, at }))
  const invite = (email: string, role: ManagerRole = 'editor', when = at) =>
    inviteManager(db, { providerId, email, role, by: owner.userId, at: when })
  return {
    providerId,
    owner: owner.userId,
    invite,
    async join(email: string, role: ManagerRole) {
      const { invitationId } = must(await invite(email, role))
      const { userId } = await openAccount(db, { email, at })
      must(await acceptInvitation(db, { providerId, invitationId, userId, email, at }))
      return userId
    },
    roles: async () => Object.fromEntries((await listTeam(db, { providerId })).map(({ email, role }) => [email, role])),
  }
}

test('an invitation goes out by mail, is accepted by its own address alone, once, and in its time', async ({ db }) => {
  const team = await makeTeam(db)
  const { providerId } = team
  const { invitationId } = must(await team.invite('ned@example.com', 'approver'))
  const [message] = await db.select().from(outboxMessages)
  expect(message).toMatchObject({ topic: 'team_invitation', payload: { invitationId } })
  const mail = await invitationMail(db, { providerId, payload: message?.payload ?? {}, at })
  const letter = mail?.write({ t: translator('en'), locale: 'en', publicUrl: 'https://s.example' })
  expect(letter?.link.href).toBe(`https://s.example/en/invitations/${providerId}/${invitationId}`)
  expect(letter?.paragraphs.join(' ')).toContain('Approver')

  const of = { providerId, invitationId, at }
  const { userId } = await openAccount(db, { email: 'ned@example.com', at })
  const eve = await openAccount(db, { email: 'eve@example.com', at })
  const refusal = { ok: false, refusal: 'unknown_invitation' }
  expect(await findInvitation(db, { ...of, email: 'eve@example.com' })).toBeNull()
  expect(await acceptInvitation(db, { ...of, userId: eve.userId, email: 'eve@example.com' })).toEqual(refusal)
  expect(await acceptInvitation(db, { ...of, userId, email: 'ned@example.com', at: days(14) })).toEqual(refusal)
  expect(await acceptInvitation(db, { ...of, userId, email: 'ned@example.com', at: days(13) })).toEqual({
    ok: true,
    value: { role: 'approver' },
  })
  expect(await acceptInvitation(db, { ...of, userId, email: 'ned@example.com' })).toEqual(refusal)
  expect(await team.roles()).toEqual({ 'mia@example.com': 'owner', 'ned@example.com': 'approver' })
  expect(await invitationMail(db, { providerId, payload: message?.payload ?? {}, at })).toBeNull()
  await expectSound(db)
})

test('whoever is invited again has the newer invitation alone, and one that is taken back counts no more', async ({
  db,
}) => {
  const team = await makeTeam(db)
  const { providerId } = team
  const first = must(await team.invite('ned@example.com', 'owner'))
  const second = must(await team.invite('ned@example.com', 'viewer'))
  expect((await listInvitations(db, { providerId, at })).map(({ id }) => id)).toEqual([second.invitationId])
  const { userId } = await findOrAddUser(db, { email: 'ned@example.com', at }).then(({ id }) => ({ userId: id }))
  const accept = (invitationId: string) =>
    acceptInvitation(db, { providerId, invitationId, userId, email: 'ned@example.com', at })
  expect((await accept(first.invitationId)).ok).toBe(false)
  const revoke = () => revokeInvitation(db, { providerId, invitationId: second.invitationId, by: team.owner, at })
  expect((await revoke()).ok).toBe(true)
  expect(await revoke()).toEqual({ ok: false, refusal: 'unknown_invitation' })
  expect((await accept(second.invitationId)).ok).toBe(false)
  expect(await team.invite('mia@example.com')).toEqual({ ok: false, refusal: 'already_member' })
})

test('the last owner neither leaves nor becomes something else', async ({ db }) => {
  const team = await makeTeam(db)
  const { providerId } = team
  const ned = await team.join('ned@example.com', 'editor')
  const of = { providerId, by: team.owner, at }
  const last = { ok: false, refusal: 'last_owner' }
  expect(await removeMember(db, { ...of, userId: team.owner })).toEqual(last)
  expect(await changeRole(db, { ...of, userId: team.owner, role: 'viewer' })).toEqual(last)
  expect(await changeRole(db, { ...of, userId: team.owner, role: 'owner' })).toMatchObject({ ok: true })
  must(await changeRole(db, { ...of, userId: ned, role: 'owner' }))
  expect((await removeMember(db, { ...of, userId: team.owner })).ok).toBe(true)
  expect(await team.roles()).toEqual({ 'ned@example.com': 'owner' })
  expect(await removeMember(db, { ...of, userId: team.owner })).toEqual({ ok: false, refusal: 'not_a_member' })
  expect((await listTeamHistory(db, { providerId })).map(({ action, about, role }) => [action, about, role])).toEqual([
    ['left', 'mia@example.com', 'owner'],
    ['role_changed', 'ned@example.com', 'owner'],
    ['joined', 'ned@example.com', 'editor'],
    ['invited', 'ned@example.com', 'editor'],
  ])
  await expectSound(db)
})

test('teams of two providers know nothing of each other', async ({ db }) => {
  const one = await makeTeam(db)
  const other = await makeProvider(db)
  const { invitationId } = must(await one.invite('ned@example.com'))
  const { userId } = await openAccount(db, { email: 'ned@example.com', at })
  const asked = { invitationId, userId, email: 'ned@example.com', at }
  expect((await acceptInvitation(db, { providerId: other.id, ...asked })).ok).toBe(false)
  expect(await changeRole(db, { providerId: other.id, userId: one.owner, role: 'viewer', by: userId, at })).toEqual({
    ok: false,
    refusal: 'not_a_member',
  })
  const messages = await db.select().from(outboxMessages).where(eq(outboxMessages.providerId, other.id))
  expect(messages).toEqual([])
})
