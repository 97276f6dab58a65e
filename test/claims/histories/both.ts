import { and, eq } from 'drizzle-orm'

import type { RecordedRedemption, ReportTarget } from '#app/features/credits/redemption-report.server.ts'
import type { Result } from '#app/lib/result.ts'
import { newId } from '#db/ids.ts'
import { creditGrants } from '#db/schema/index.ts'
import { must } from '#test/factories.ts'

import { aimedAt, type Target } from './model-uses.ts'
import { itemAt, type Answer } from './model.ts'
import type { Asset, Operations } from './operations.ts'
import { pick, type World } from './world.ts'

/** What the engine and the model answered to one operation. */
export type Both = [engine: Answer, model: Answer] | null

/** How some kinds of operations are done on both sides. */
export type Performers<Names extends keyof Operations> = {
  [Name in Names]: (world: World, operation: Operations[Name]) => Promise<Both>
}

/** The engine's clock shows what the model's does. */
export const now = (world: World) => new Date(world.model.now)

/** An engine's answer as the model would say it. */
export function plain<Value>(result: Result<Value, string, unknown>, said: (value: Value) => Answer): Answer {
  return result.ok ? said(result.value) : { refusal: result.refusal }
}

/** Both know a grant, and the claim that a bonus is, by its place in the model's list. */
export async function keepGrants(world: World): Promise<void> {
  for (const { claim, payment } of world.model.grants.slice(world.grants.length)) {
    const isOf =
      payment === null
        ? eq(creditGrants.claimId, must(world.claims[claim ?? -1]))
        : and(
            eq(creditGrants.paymentId, must(world.payments[payment])),
            eq(creditGrants.origin, claim === null ? 'topup' : 'topup_bonus'),
          )
    const [row] = await world.db
      .select({ id: creditGrants.id, claimId: creditGrants.claimId })
      .from(creditGrants)
      .where(and(eq(creditGrants.providerId, world.providerId), isOf))
    // Without one the answers differ, and that is what the history tells.
    world.grants.push(row?.id ?? newId('grt'))
    if (payment !== null && claim !== null) world.claims.push(row?.claimId ?? newId('clm'))
  }
}

/** A target whose grant, by a place that wraps around, there is; null while there is none. */
export function placed(world: World, target: Target): Target | null {
  if (!('grant' in target)) return target
  return world.grants.length === 0 ? null : { grant: target.grant % world.grants.length }
}

/** The asset that is meant: by its name, or that of one of the grants the target has, if it has any. */
export function assetOf(world: World, target: Target, asset: Asset): string {
  if (typeof asset === 'string') return asset
  const grants = aimedAt(world.model, target)
  return grants.length === 0 ? 'tok.glm' : itemAt(world.model.grants, must(pick(grants, asset))).asset
}

export function targetOf(world: World, target: Target): ReportTarget {
  return 'grant' in target
    ? { grantId: must(world.grants[target.grant]) }
    : { organisationId: must(world.organisations[target.organisation]) }
}

export const useSaid = ({ applied, shortfall, state, replayed }: RecordedRedemption): Answer => ({
  ...{ applied, shortfall, state, replayed },
})
