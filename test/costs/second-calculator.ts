import type { PriceSheet, QuotaPlan, UnitPrice } from '#app/features/pricing/price-sheet.ts'
import type { DatedRate } from '#app/features/currencies/exchange.ts'
import type { PlannedOffer } from '#app/features/costs/offer-plan.ts'
import type { Job, Workload } from '#app/features/costs/workload.ts'

/*
 * The same year by another road: it walks through the year a quarter of an hour at a time, asks Intl what every clock
 * shows, prices every kind of call by itself in whole currency, and keeps fractions always in lowest terms. It shares no
 * code with the calculation, only the types of what goes in. Slow; windows and offers must turn at quarters of an hour.
 */

class Q {
  static of = (n: bigint | number, d: bigint | number = 1) => new Q(BigInt(n), BigInt(d))
  readonly n: bigint
  readonly d: bigint
  constructor(n: bigint, d: bigint) {
    let [a, b] = [n < 0n ? -n : n, d]
    while (b > 0n) [a, b] = [b, a % b]
    this.n = a === 0n ? 0n : n / a
    this.d = a === 0n ? 1n : d / a
  }
  add = (o: Q) => new Q(this.n * o.d + o.n * this.d, this.d * o.d)
  sub = (o: Q) => new Q(this.n * o.d - o.n * this.d, this.d * o.d)
  mul = (o: Q) => new Q(this.n * o.n, this.d * o.d)
  div = (o: Q) => (o.n < 0n ? new Q(-this.n * o.d, this.d * -o.n) : new Q(this.n * o.d, this.d * o.n))
  lt = (o: Q) => this.n * o.d < o.n * this.d
  min = (o: Q) => (this.lt(o) ? this : o)
  get none() {
    return this.n === 0n
  }
  /** Halves up. */
  round = () => (this.n * 2n + this.d) / (this.d * 2n)
}

const quarter = 900_000
const shown = new Map<string, { day: string; weekday: number; minute: number }>()
const formats = new Map<string, Intl.DateTimeFormat>()
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function clockShows(zone: string, at: number) {
  const key = `${zone}${at}`
  const known = shown.get(key)
  if (known) return known
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  // "Mon, 01/07/2024, 00:15"
  const [, name = '', d, m, y, h, min] = /^(\w+), (\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(format.format(at)) ?? []
  const reading = {
    day: `${y}-${m}-${d}`,
    weekday: weekdayNames.indexOf(name) + 1,
    minute: Number(h) * 60 + Number(min),
  }
  shown.set(key, reading)
  return reading
}

type Need = { job: Job; sheet: PriceSheet; unit: string; tokens: Q; cost: Q }
type Pot = {
  id: string
  offerId: string
  paid: boolean
  tokens: boolean
  models: string[]
  priority: number
  from: number
  until: number
  left: Q
}

export interface SecondYear {
  bills: bigint[]
  lists: bigint[]
}

/** Null when a price that is needed is not known. Every offer must be one that applies; a top-up is always paid. */
export function secondCalculation(
  workload: Workload,
  sheets: Record<string, PriceSheet>,
  offers: readonly PlannedOffer[],
): SecondYear | null {
  const pots = offers.flatMap((offer) => potsOf(offer, sheets))
  pots.sort(
    (a, b) =>
      a.priority - b.priority ||
      (a.until === b.until ? 0 : a.until < b.until ? -1 : 1) ||
      Number(a.paid) - Number(b.paid) ||
      a.from - b.from ||
      (a.id < b.id ? -1 : 1),
  )
  const cuts = offers.flatMap((offer) => (offer.gift.kind === 'percent_discount' ? [{ offer, ...lifeOf(offer) }] : []))
  const months = slotsByMonth(workload)
  const jobs = [...workload.jobs].sort((a, b) => (a.id < b.id ? -1 : 1))
  const volumes: Record<string, Q> = {}
  const quotaLeft: Record<string, Q> = {}
  const bills: bigint[] = []
  const lists: bigint[] = []

  for (const [index, slots] of months.entries()) {
    const growth = Q.of(10_000 + workload.growthBasisPoints, 10_000)
    const weight = slots.reduce((all, slot) => all + slot.weight, 0)
    let list = Q.of(0)
    let bill = Q.of(0)
    const different = new Set(Object.values(sheets))
    for (const { plan, timeZone } of different) {
      // A fee is for a month of the list's clock.
      const itsMonth = () => slotsByMonth({ ...workload, timeZone })[index] ?? []
      if (plan && itsMonth().some(({ at }) => isOnSale(plan, at))) {
        list = list.add(Q.of(plan.monthlyFee, 100))
        bill = bill.add(Q.of(plan.monthlyFee, 100))
      }
    }

    const parts: { now: number; needs: Need[] }[] = []
    for (const steady of runsBy(slots, (at) => stateAt(at, { sheets, pots: [], cuts: [] }))) {
      const before = parts.length
      for (const stretch of runsBy(steady, (at) => stateAt(at, { sheets, pots, cuts }))) {
        const now = stretch[0]?.at ?? 0
        let needs: Need[] = []
        for (const job of jobs) {
          const sheet = sheets[job.id]
          if (!sheet) return null
          let grown = Q.of(job.callsPerMonth)
          for (let month = 0; month < index; month += 1) grown = grown.mul(growth)
          const calls = Q.of(grown.round())
          const kinds = new Map<string, number>()
          for (const { at, weight: w } of stretch) {
            const open = openWindows(sheet, at)
            kinds.set(open, (kinds.get(open) ?? 0) + w)
          }
          for (const [open, w] of kinds) {
            if (w === 0 || job.callsPerMonth === 0n || calls.none) continue
            const priced = pricedCalls(job, sheet, { now, open, calls: calls.mul(Q.of(w, weight)), volumes })
            if (!priced) return null
            needs = merged([...needs, ...priced])
          }
        }
        needs = needs.sort((a, b) => (a.job.id + a.unit < b.job.id + b.unit ? -1 : 1))
        parts.push({ now, needs })
      }
      const now = steady[0]?.at ?? 0
      const needs = parts.slice(before).flatMap((part) => part.needs)
      for (const sheet of different) {
        const plan = sheet.plan && isOnSale(sheet.plan, now) ? sheet.plan : null
        const inPlan = plan?.includes ?? []
        const byEnd = (quotas: typeof inPlan, last = 9e15) => {
          const endOf = ({ effectiveUntil }: (typeof inPlan)[number]) =>
            Math.min(effectiveUntil?.getTime() ?? 9e15, last)
          return [...quotas].sort((a, b) => endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1))
        }
        for (const quota of [...byEnd(inPlan, plan?.effectiveUntil?.getTime()), ...byEnd(sheet.freeQuotas)]) {
          if (quota.effectiveFrom && now < quota.effectiveFrom.getTime()) continue
          if (quota.effectiveUntil && now >= quota.effectiveUntil.getTime()) continue
          const { day } = clockShows(sheet.timeZone, now)
          const period = quota.resets === 'never' ? '' : quota.resets === 'month' ? day.slice(0, 7) : day
          const key = `${sheet.providerId}/${sheet.modelId}/${quota.id}/${period}`
          const mine = needs.filter((need) => need.sheet === sheet && quota.units.some((unit) => unit === need.unit))
          quotaLeft[key] = pay(mine, quotaLeft[key] ?? Q.of(quota.amount))
        }
      }
    }
    for (const { now, needs } of parts) {
      for (const need of needs) {
        list = list.add(need.cost)
        const { plan } = need.sheet
        const beyond = plan && isOnSale(plan, now) ? plan.beyond : 'list_price'
        if (beyond !== 'list_price' && !need.tokens.none) return null
      }
      for (const pot of pots) {
        if (!pot.tokens || now < pot.from || now >= pot.until) continue
        pot.left = pay(
          needs.filter(
            (need) => !/request|search|image_|second|character|page/.test(need.unit) && covers(pot.models, need.sheet),
          ),
          pot.left,
        )
      }
      const owed = jobs.map((job) => {
        const sheet = sheets[job.id]
        let due = needs.filter((need) => need.job === job).reduce((all, need) => all.add(need.cost), Q.of(0))
        let off = 0
        for (const { offer, from, until } of cuts) {
          if (offer.gift.kind !== 'percent_discount' || now < from || now >= until || !sheet) continue
          if (covers(offer.gift.models, sheet)) off = Math.max(off, offer.gift.basisPoints)
        }
        due = due.mul(Q.of(10_000 - off, 10_000))
        return { sheet, due }
      })
      for (const pot of pots) {
        if (pot.tokens || now < pot.from || now >= pot.until) continue
        for (const debt of owed) {
          if (!debt.sheet || !covers(pot.models, debt.sheet)) continue
          const paid = pot.left.min(debt.due)
          pot.left = pot.left.sub(paid)
          debt.due = debt.due.sub(paid)
          if (pot.paid) bill = bill.add(paid)
        }
      }
      for (const { due } of owed) bill = bill.add(due)
    }
    const [first, last] = [slots[0]?.at ?? 0, (slots.at(-1)?.at ?? 0) + quarter]
    for (const pot of pots) if (pot.paid && pot.until > first && pot.until <= last) bill = bill.add(pot.left)
    bills.push(bill.mul(Q.of(100)).round())
    lists.push(list.mul(Q.of(100)).round())
  }
  return { bills, lists }
}

/** Bills in another currency: the newest rate up to each month's last day, itself or by way of a third. */
export function secondConversion(
  bills: readonly bigint[],
  { startsIn, from, to, rates }: { startsIn: string; from: string; to: string; rates: readonly DatedRate[] },
): bigint[] {
  const [year = 0, month = 1] = startsIn.split('-').map(Number)
  return bills.map((bill, index) => {
    const ended = new Date(Date.UTC(year, month + index, 1)).toISOString().slice(0, 10)
    const days = [...new Set(rates.map(({ on }) => on))].filter((on) => on < ended).sort()
    for (const day of days.reverse()) {
      const worth = (a: string, b: string): Q | null => {
        for (const { base, quote, on, perUnit } of rates) {
          if (on === day && base === a && quote === b) return Q.of(perUnit.n, perUnit.d)
          if (on === day && base === b && quote === a) return Q.of(perUnit.d, perUnit.n)
        }
        return null
      }
      const straight = worth(from, to)
      if (straight) return Q.of(bill).mul(straight).round()
      for (const third of new Set(rates.flatMap(({ base, quote }) => [base, quote]))) {
        const [there, on] = [worth(from, third), worth(third, to)]
        if (there && on) return Q.of(bill).mul(there).mul(on).round()
      }
    }
    throw new Error(`no rate of ${from} in ${to} before ${ended}`)
  })
}

const covers = (models: readonly string[], sheet: PriceSheet) => models.length === 0 || models.includes(sheet.modelId)

function merged(needs: Need[]): Need[] {
  const all = new Map<string, Need>()
  for (const need of needs) {
    const key = `${need.job.id}/${need.unit}`
    const had = all.get(key)
    all.set(key, had ? { ...need, tokens: had.tokens.add(need.tokens), cost: had.cost.add(need.cost) } : need)
  }
  return [...all.values()]
}

/** Takes the same share of all, and says what is left. */
function pay(needs: Need[], left: Q): Q {
  const all = needs.reduce((total, need) => total.add(need.tokens), Q.of(0))
  if (all.none) return left
  const share = left.div(all).min(Q.of(1))
  const rest = Q.of(1).sub(share)
  for (const need of needs) {
    need.tokens = need.tokens.mul(rest)
    need.cost = need.cost.mul(rest)
  }
  return left.sub(all.mul(share))
}

function slotsByMonth({ startsIn, months, timeZone, hours, weekdays }: Workload) {
  const [year = 0, month = 1] = startsIn.split('-').map(Number)
  const byMonth: { at: number; weight: number }[][] = []
  for (let index = 0; index < months; index += 1) {
    const name = new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 7)
    const slots: { at: number; weight: number }[] = []
    const [from, until] = [Date.UTC(year, month - 1 + index, 1), Date.UTC(year, month + index, 1)]
    for (let at = from - 86_400_000; at < until + 86_400_000; at += quarter) {
      const { day, weekday, minute } = clockShows(timeZone, at)
      if (!day.startsWith(name)) continue
      slots.push({ at, weight: (hours[Math.floor(minute / 60)] ?? 0) * (weekdays[weekday - 1] ?? 0) })
    }
    byMonth.push(slots)
  }
  return byMonth
}

function runsBy<Slot extends { at: number }>(slots: Slot[], state: (at: number) => string): Slot[][] {
  const runs: Slot[][] = []
  let last: string | null = null
  for (const slot of slots) {
    const is = state(slot.at)
    if (is === last) runs.at(-1)?.push(slot)
    else runs.push([slot])
    last = is
  }
  return runs
}

const isOnSale = ({ effectiveFrom, effectiveUntil }: QuotaPlan, at: number) =>
  !(effectiveFrom && at < effectiveFrom.getTime()) && !(effectiveUntil && at >= effectiveUntil.getTime())

/** Whatever holds at an instant, but for the windows: while it is the same, use is even. */
function stateAt(
  at: number,
  year: { sheets: Record<string, PriceSheet>; pots: Pot[]; cuts: { from: number; until: number }[] },
): string {
  const holds: string[] = [...year.pots, ...year.cuts].map(({ from, until }) =>
    at < from ? 'a' : at < until ? 'b' : 'c',
  )
  for (const sheet of Object.values(year.sheets)) {
    const quotas = [...sheet.freeQuotas, ...(sheet.plan?.includes ?? [])]
    for (const { effectiveFrom, effectiveUntil } of [...sheet.prices, ...quotas, ...(sheet.plan ? [sheet.plan] : [])]) {
      holds.push(
        String(effectiveFrom && at < effectiveFrom.getTime()),
        String(effectiveUntil && at < effectiveUntil.getTime()),
      )
    }
    const { day } = clockShows(sheet.timeZone, at)
    if (quotas.some(({ resets }) => resets === 'day')) holds.push(day)
    const byVolume = sheet.prices.some(({ tiers }) => tiers.measuredIn === 'month_own')
    if (byVolume || quotas.some(({ resets }) => resets === 'month')) holds.push(day.slice(0, 7))
  }
  return holds.join()
}

function isOpen(window: NonNullable<UnitPrice['window']>, at: number): boolean {
  const { minute, weekday } = clockShows(window.timeZone, at)
  const named = (day: number) => window.weekdays.length === 0 || window.weekdays.some((each) => each === day)
  if (window.fromMinute < window.untilMinute) {
    return named(weekday) && minute >= window.fromMinute && minute < window.untilMinute
  }
  return (
    (named(weekday) && minute >= window.fromMinute) ||
    (named(weekday === 1 ? 7 : weekday - 1) && minute < window.untilMinute)
  )
}

const openWindows = (sheet: PriceSheet, at: number) =>
  sheet.prices.map(({ window }) => (window && isOpen(window, at) ? '1' : '0')).join('')

/** What so many calls of a job need and cost in one part of the day; null if something has no price. */
function pricedCalls(
  job: Job,
  sheet: PriceSheet,
  { now, open, calls, volumes }: { now: number; open: string; calls: Q; volumes: Record<string, Q> },
): Need[] | null {
  const rowFor = (unit: string) => {
    let best: UnitPrice | null = null
    for (const [index, row] of sheet.prices.entries()) {
      if (row.unit !== unit || (row.window && open[index] !== '1')) continue
      if (row.effectiveFrom && now < row.effectiveFrom.getTime()) continue
      if (row.effectiveUntil && now >= row.effectiveUntil.getTime()) continue
      const newer = (row.effectiveFrom?.getTime() ?? -1) > (best?.effectiveFrom?.getTime() ?? -1)
      if (!best || (row.window && !best.window) || (!!row.window === !!best.window && newer)) best = row
    }
    return best
  }
  const instead: Record<string, string> = {
    cached_input: 'input',
    cache_write: 'input',
    reasoning: 'output',
    batch_input: 'input',
    batch_cached_input: 'cached_input',
    batch_cache_write: 'cache_write',
    batch_output: 'output',
    batch_reasoning: 'batch_output',
  }
  const hasBatch = sheet.prices.some((row) => row.unit.startsWith('batch_'))
  const weights = job.sizes.reduce((all, { weight }) => all + weight, 0)
  const needs: Need[] = []
  for (const size of job.sizes) {
    for (const lane of ['', 'batch_']) {
      const batched = hasBatch ? job.batchBasisPoints : 0
      const share = Q.of(lane ? batched : 10_000 - batched, 10_000)
      const times = calls.mul(Q.of(size.weight, weights)).mul(share)
      if (times.none) continue
      const part = (basisPoints: number) => Q.of(size.inputTokens).mul(Q.of(basisPoints, 10_000))
      const uses: [string, Q][] = [
        [`${lane}input`, part(10_000 - job.cachedBasisPoints - job.cacheWriteBasisPoints)],
        [`${lane}cached_input`, part(job.cachedBasisPoints)],
        [`${lane}cache_write`, part(job.cacheWriteBasisPoints)],
        [`${lane}output`, Q.of(size.outputTokens)],
        [`${lane}reasoning`, Q.of(size.reasoningTokens ?? 0n)],
        ['request', Q.of(1)],
        ...Object.entries(size.extras ?? {}).map(([unit, count]): [string, Q] => [unit, Q.of(count)]),
      ]
      for (const [unit, perCall] of uses) {
        if (perCall.none) continue
        let charged: string | undefined = unit
        while (charged && !rowFor(charged)) charged = instead[charged]
        const row = charged ? rowFor(charged) : null
        if (!row) {
          if (unit === 'request') continue
          return null
        }
        const tokens = perCall.mul(times)
        const answered = size.outputTokens + (size.reasoningTokens ?? 0n)
        const cost = costOfUnit(row, {
          perCall,
          times,
          input: size.inputTokens,
          answered,
          volume: volumes[volumeKey(sheet, row, now)] ?? Q.of(0),
        })
        if (!cost) return null
        if (row.tiers.measuredIn === 'month_own') {
          const key = volumeKey(sheet, row, now)
          volumes[key] = (volumes[key] ?? Q.of(0)).add(tokens)
        }
        needs.push({ job, sheet, unit, tokens, cost })
      }
    }
  }
  return needs
}

const volumeKey = (sheet: PriceSheet, row: UnitPrice, at: number) =>
  `${sheet.providerId}/${sheet.modelId}/${row.unit}/${clockShows(sheet.timeZone, at).day.slice(0, 7)}`

function costOfUnit(
  { tiers }: UnitPrice,
  call: { perCall: Q; times: Q; input: bigint; answered: bigint; volume: Q },
): Q | null {
  const steps = [...tiers.steps].sort((a, b) => Number(a.fromTokens - b.fromTokens))
  const price = (index: number) => {
    const rate = steps[index]?.rate
    if (rate?.state === 'known') return Q.of(rate.microsPerMillion, 1_000_000_000_000n)
    return rate?.state === 'free' ? Q.of(0) : null
  }
  if (tiers.by === 'whole_request') {
    const { input, answered } = call
    const measured =
      tiers.measuredIn === 'request_input' ? input : tiers.measuredIn === 'request_output' ? answered : input + answered
    let reached = 0
    for (const [index, { fromTokens }] of steps.entries()) {
      if (measured > fromTokens || (tiers.reached === 'at' && measured === fromTokens)) reached = index
    }
    const each = price(reached)
    return each && each.mul(call.perCall).mul(call.times)
  }
  const byMonth = tiers.measuredIn === 'month_own'
  const from = byMonth ? call.volume : Q.of(0)
  const until = byMonth ? from.add(call.perCall.mul(call.times)) : call.perCall
  let cost = Q.of(0)
  for (const [index, { fromTokens }] of steps.entries()) {
    const low = Q.of(fromTokens).lt(from) ? from : Q.of(fromTokens)
    const next = steps[index + 1]
    const high = next ? until.min(Q.of(next.fromTokens)) : until
    if (!low.lt(high)) continue
    const each = price(index)
    if (!each) return null
    cost = cost.add(high.sub(low).mul(each))
  }
  return byMonth ? cost : cost.mul(call.times)
}

function lifeOf({ steps, life }: PlannedOffer): { from: number; until: number } {
  const claimed = steps.claimedAt.getTime()
  const approved = steps.approvedAt?.getTime() ?? claimed
  const granted = steps.grantedAt?.getTime() ?? approved
  const activated = steps.activatedAt?.getTime() ?? granted
  const begins = { claim: claimed, approval: approved, grant: granted, activation: activated }
  const waits = life.lifeStartsAt === 'activation' || (life.activateWithinSeconds ?? null) !== null
  const counted = waits ? activated : begins[life.lifeStartsAt ?? 'grant']
  const lasting = life.validForSeconds === null ? Infinity : counted + life.validForSeconds * 1000
  return { from: waits ? activated : granted, until: Math.min(lasting, life.grantExpiresAt?.getTime() ?? Infinity) }
}

function potsOf(offer: PlannedOffer, sheets: Record<string, PriceSheet>): Pot[] {
  const { gift, id, priority } = offer
  const pot = { id, offerId: id, paid: false, tokens: true, models: [] as string[], priority, ...lifeOf(offer) }
  switch (gift.kind) {
    case 'tokens': {
      const all = gift.models.length > 0 ? gift.models : Object.values(sheets).map(({ modelId }) => modelId)
      if (!gift.perModel) return [{ ...pot, models: gift.models, left: Q.of(gift.tokens) }]
      return [...new Set(all)].map((model) => ({
        ...pot,
        id: `${id} ${model}`,
        models: [model],
        left: Q.of(gift.tokens),
      }))
    }
    case 'usage_match': {
      const earned = (gift.verified * BigInt(gift.terms.basisPoints)) / 10_000n
      return [{ ...pot, models: gift.models, left: Q.of(earned > gift.terms.cap ? gift.terms.cap : earned) }]
    }
    case 'credit':
      return [{ ...pot, tokens: false, models: gift.models, left: Q.of(gift.amount, 100) }]
    case 'topup_bonus': {
      const step = gift.tiers.find(
        (tier) => gift.payment >= tier.minAmount && (tier.maxAmountExcl === null || gift.payment < tier.maxAmountExcl),
      )
      const bonus = (gift.payment * BigInt(step?.bonusBasisPoints ?? 0)) / 10_000n
      const ends = gift.paidLastsSeconds === null ? Infinity : pot.from + gift.paidLastsSeconds * 1000
      return [
        { ...pot, id: `${id} bonus`, tokens: false, left: Q.of(bonus, 100) },
        { ...pot, id: `${id} paid`, tokens: false, paid: true, until: ends, left: Q.of(gift.payment, 100) },
      ]
    }
    case 'percent_discount':
      return []
  }
}
