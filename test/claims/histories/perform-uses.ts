import { correctRedemption } from '#app/features/credits/correct-redemption.server.ts'
import { recordRedemption } from '#app/features/credits/record-redemption.server.ts'
import { recordTotal } from '#app/features/credits/record-total.server.ts'
import { system } from '#test/factories.ts'

import { assetOf, now, placed, plain, targetOf, useSaid, type Both, type Performers } from './both.ts'
import * as totalling from './model-totals.ts'
import * as using from './model-uses.ts'
import { pick, type World } from './world.ts'

async function report(world: World, reported: using.Report): Promise<Both> {
  const { target, occurredAt, ...said } = reported
  const expected = using.report(world.model, reported)
  const answer = await recordRedemption(world.db, {
    ...said,
    providerId: world.providerId,
    target: targetOf(world, target),
    occurredAt: new Date(occurredAt),
    receivedAt: now(world),
    by: system,
  })
  return [plain(answer, useSaid), expected]
}

async function correct(world: World, correction: using.Correction): Promise<Both> {
  const expected = using.correct(world.model, correction)
  const { providerId } = world
  const answer = await correctRedemption(world.db, { ...correction, providerId, by: system, at: now(world) })
  return [plain(answer, ({ returned, waived, replayed }) => ({ returned, waived, replayed })), expected]
}

async function tellTotal(world: World, told: totalling.Total): Promise<Both> {
  const { target, occurredAt, ...said } = told
  const expected = totalling.tell(world.model, told)
  const answer = await recordTotal(world.db, {
    ...said,
    providerId: world.providerId,
    target: targetOf(world, target),
    occurredAt: new Date(occurredAt),
    receivedAt: now(world),
    by: system,
  })
  return [plain(answer, ({ change, replayed }) => ({ change, replayed })), expected]
}

/** What a provider reports. */
export const usePerformers: Performers<
  'reports' | 'reportsAgain' | 'totals' | 'totalsAgain' | 'corrects' | 'correctsAgain'
> = {
  async reports(world, { target, amount, meter, agoMs, asset, under }) {
    const aim = placed(world, target)
    if (!aim) return null
    const hold = under === null ? undefined : pick(world.held, under)
    const reported = {
      eventId: hold?.eventId ?? `event-${world.reported.length}`,
      ...{ target: aim, asset: assetOf(world, aim, asset), amount, meter, occurredAt: world.model.now - agoMs },
    }
    world.reported.push(reported)
    return report(world, reported)
  },
  async reportsAgain(world, { report: reportAt, more }) {
    const first = pick(world.reported, reportAt)
    return first ? report(world, { ...first, amount: first.amount + more }) : null
  },
  totals(world, { organisation, total, meter, agoMs }) {
    const told = {
      ...{ eventId: `total-${world.totalled.length}`, series: `of ${organisation}`, target: { organisation } },
      ...{ asset: 'tok.glm', total, meter, occurredAt: world.model.now - agoMs },
    }
    world.totalled.push(told)
    return tellTotal(world, told)
  },
  async totalsAgain(world, { total, more }) {
    const first = pick(world.totalled, total)
    return first ? tellTotal(world, { ...first, total: first.total + more }) : null
  },
  async corrects(world, { use, isBooked, amount, under }) {
    const said = [...world.reported, ...world.captured, ...world.totalled].map(({ eventId }) => eventId)
    const corrects = pick(isBooked ? [...world.model.redemptions.keys()] : said, use)
    if (corrects === undefined) return null
    const other = under === null ? undefined : pick(said, under)
    const correction = { eventId: other ?? `correction-${world.corrected.length}`, corrects, amount }
    world.corrected.push(correction)
    return correct(world, correction)
  },
  async correctsAgain(world, { correction, more }) {
    const first = pick(world.corrected, correction)
    return first ? correct(world, { ...first, amount: first.amount + more }) : null
  },
}
