import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { must, system } from '#test/factories.ts'

import { now, plain, type Both, type Performers } from './both.ts'
import * as using from './model-uses.ts'
import { pick, type World } from './world.ts'

async function report(world: World, reported: using.Report): Promise<Both> {
  const { target, occurredAt, ...said } = reported
  const expected = using.report(world.model, reported)
  const answer = await recordRedemption(world.db, {
    ...said,
    providerId: world.providerId,
    target:
      'grant' in target
        ? { grantId: world.grants[target.grant] ?? '' }
        : { organisationId: must(world.organisations[target.organisation]) },
    occurredAt: new Date(occurredAt),
    receivedAt: now(world),
    by: system,
  })
  return [
    plain(answer, ({ applied, shortfall, state, replayed }) => ({ applied, shortfall, state, replayed })),
    expected,
  ]
}

/** What a provider reports. */
export const usePerformers: Performers<'reports' | 'reportsAgain'> = {
  async reports(world, { target, amount, meter, agoMs, asset }) {
    if ('grant' in target && world.grants.length === 0) return null
    const reported = {
      eventId: `event-${world.reported.length}`,
      target: 'grant' in target ? { grant: target.grant % world.grants.length } : target,
      ...{ asset, amount, meter, occurredAt: world.model.now - agoMs },
    }
    world.reported.push(reported)
    return report(world, reported)
  },
  async reportsAgain(world, { report: reportAt, more }) {
    const first = pick(world.reported, reportAt)
    return first ? report(world, { ...first, amount: first.amount + more }) : null
  },
}
