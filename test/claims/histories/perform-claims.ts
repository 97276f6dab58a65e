import { approveClaim } from '#app/features/credits/approve-claim.server.ts'
import { claimOffer } from '#app/features/credits/claim-offer.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { rejectClaim } from '#app/features/credits/reject-claim.server.ts'
import { revokeClaim } from '#app/features/credits/revoke-claim.server.ts'
import type { ClaimAnswer } from '#app/features/enrolments/claims.server.ts'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { startEnrolment } from '#app/features/enrolments/start-enrolment.server.ts'
import { newId } from '#db/ids.ts'
import { anyone, must, system } from '#test/factories.ts'

import { keepGrants, now, plain, type Both, type Performers } from './both.ts'
import * as deciding from './model-claims.ts'
import type { Answer } from './model.ts'
import { pick, userId, type World } from './world.ts'

const claimSaid = ({ state, amount, replayed }: ClaimAnswer): Answer => ({ state, amount, replayed })

async function claim(world: World, asked: deciding.Asked): Promise<Both> {
  const expected = deciding.claim(world.model, asked)
  const answer = await claimOffer(world.db, {
    providerId: world.providerId,
    offerId: must(world.offers[asked.offer]),
    organisationId: must(world.organisations[asked.organisation]),
    userId,
    idempotencyKey: asked.key,
    applicant: anyone,
    at: now(world),
  })
  if (world.model.claims.length > world.claims.length) world.claims.push(answer.ok ? answer.value.id : newId('clm'))
  await keepGrants(world)
  return [plain(answer, claimSaid), expected]
}

/** The places of the claims that somebody may decide about: those that wait, if any does, or all. */
function claimsFor(world: World, { isWaiting }: { isWaiting: boolean }): number[] {
  const all = [...world.claims.keys()]
  const waiting = all.filter((index) => must(world.model.claims[index]).state === 'in_review')
  return isWaiting && waiting.length > 0 ? waiting : all
}

/** Somebody decides about the claim at a place; the places wrap around. */
async function decide(
  world: World,
  { claim: claimAt, isWaiting = false }: { claim: number; isWaiting?: boolean },
  decision: (
    index: number,
    about: { providerId: string; claimId: string; by: typeof system; at: Date },
  ) => Promise<Both>,
): Promise<Both> {
  const index = pick(claimsFor(world, { isWaiting }), claimAt)
  if (index === undefined) return null
  const claimId = must(world.claims[index])
  const both = await decision(index, { providerId: world.providerId, claimId, by: system, at: now(world) })
  await keepGrants(world)
  return both
}

/** Joining, claiming and deciding. */
export const claimPerformers: Performers<
  'joins' | 'claims' | 'claimsAgain' | 'approves' | 'withdraws' | 'rejects' | 'revokes' | 'raises'
> = {
  async joins(world, { organisation, program }) {
    const expected = deciding.join(world.model, { organisation, program })
    const answer = await startEnrolment(world.db, {
      providerId: world.providerId,
      programId: must(world.programs[program]).id,
      organisationId: must(world.organisations[organisation]),
      userId,
      at: now(world),
    })
    return [plain(answer, ({ replayed }) => ({ replayed })), expected]
  },
  claims(world, { organisation, offer }) {
    const asked = { organisation, offer, key: `request-${world.asked.length}` }
    world.asked.push(asked)
    return claim(world, asked)
  },
  async claimsAgain(world, { request, offer }) {
    const first = pick(world.asked, request)
    return first ? claim(world, { ...first, offer: offer ?? first.offer }) : null
  },
  approves: (world, { given, ...meant }) =>
    decide(world, meant, async (index, about) => {
      const expected = deciding.approve(world.model, index, given)
      const answer = await approveClaim(world.db, { ...about, ...(given === null ? {} : { amount: given }) })
      return [plain(answer, claimSaid), expected]
    }),
  withdraws: (world, { organisation: other, ...meant }) =>
    decide(world, meant, async (index, { claimId, at }) => {
      const organisation = other ?? must(world.model.claims[index]).organisation
      const expected = deciding.withdraw(world.model, index, organisation)
      const organisationId = must(world.organisations[organisation])
      return [plain(await withdrawClaim(world.db, { organisationId, userId, claimId, at }), claimSaid), expected]
    }),
  rejects: (world, { reason, ...meant }) =>
    decide(world, meant, async (index, about) => {
      const expected = deciding.reject(world.model, index, reason)
      return [plain(await rejectClaim(world.db, { ...about, reason }), claimSaid), expected]
    }),
  revokes: (world, { reason, ...meant }) =>
    decide(world, meant, async (index, about) => {
      const expected = deciding.revoke(world.model, index)
      const answer = await revokeClaim(world.db, { ...about, reason })
      return [plain(answer, (value) => ({ ...claimSaid(value), returned: value.returned })), expected]
    }),
  async raises(world, { program, amount }) {
    const expected = deciding.raise(world.model, { program, amount })
    const { providerId } = world
    const { budgetId } = must(world.programs[program])
    const answer = await raiseBudget(world.db, { providerId, budgetId, amount, by: system, at: now(world) })
    return [plain(answer, ({ limitAmount }) => ({ limit: limitAmount })), expected]
  },
}
