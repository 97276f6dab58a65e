import { z } from 'zod'

import { mailAddress } from '#app/features/accounts/sign-in-forms.ts'
import type { MessageKey } from '#app/messages/types.ts'
import { managerRoles } from '#db/vocabulary.ts'

import type { InviteRefusal } from './invite-manager.server.ts'
import type { MemberRefusal } from './change-member.server.ts'

export const roleForm = z.object({ role: z.enum(managerRoles, { error: 'team.errors.role' }) })
export const inviteForm = roleForm.extend({ email: mailAddress })

/** The sentence for every reason for which a team stays as it is. */
export const teamWords = {
  no_such_provider: 'team.refusals.no_such_provider',
  already_member: 'team.refusals.already_member',
  too_many_open: 'team.refusals.too_many_open',
  not_a_member: 'team.refusals.not_a_member',
  last_owner: 'team.refusals.last_owner',
  unknown_invitation: 'team.refusals.unknown_invitation',
} as const satisfies Record<InviteRefusal | MemberRefusal | 'unknown_invitation', MessageKey>
export type TeamRefusal = keyof typeof teamWords
