import { compareBurnOrder } from '#app/features/credits/burn.ts'
import { minorDigits } from '#app/features/currencies/minor-digits.ts'
import type { FreeQuota, PriceSheet, QuotaPlan } from '#app/features/pricing/price-sheet.ts'
import {
  compare,
  lowest,
  minus,
  negative,
  one,
  over,
  plus,
  ratio,
  roundHalfUp,
  sum,
  times,
  zero,
  type Ratio,
} from '#app/lib/ratio.ts'
import { tokenUnits, type RateUnit } from '#db/vocabulary.ts'

import type { TokenWorth } from './dispensable-gifts.ts'
import type { OfferInPlan, PlannedDiscount, PlannedGrant } from './offer-plan.ts'
import {
  monthOf,
  readSheet,
  sheetKey,
  turnsOf,
  type ReadyWorkload,
  type SheetReader,
  type UnitUse,
  type Volumes,
} from './year-use.ts'
import type { Candidate, ComputedYear, GrantUse, LedgerLine, MonthBill, NotComputable } from './year.ts'
import { monthAfter, monthStarts } from './zone-clock.ts'

/** What a grant of tokens pays for; calls, searches and images are not tokens. */
const paidByTokens: ReadonlySet<RateUnit> = new Set<RateUnit>(tokenUnits)

/** A ratio as a number, near enough. */
export const near = ({ n, d }: Ratio) => Number(n) / Number(d)

/** What a candidate does the jobs by. */
export interface Setting {
  currency: ComputedYear['currency']
  /** One for each job, in the order of the jobs. */
  sheets: PriceSheet[]
  /** Millionths of millionths in the smallest unit of the currency. */
  minorPicos: bigint
}

/** The lists by which a candidate does the jobs, in one currency; or why it cannot. */
export function settingOf({ jobs }: ReadyWorkload, candidate: Candidate): Setting | { reasons: NotComputable[] } {
  const sheets: PriceSheet[] = []
  const reasons: NotComputable[] = []
  for (const { id: jobId } of jobs) {
    const sheet = candidate.sheets[jobId]
    if (sheet) sheets.push(sheet)
    else reasons.push({ jobId, modelId: '', unit: null, why: 'no_model', month: null })
    const first = sheets[0]
    if (sheet && first && sheet.currency !== first.currency) {
      reasons.push({ jobId, modelId: sheet.modelId, unit: null, why: 'mixed_currencies', month: null })
    }
  }
  const first = sheets[0]
  if (!first || reasons.length > 0) return { reasons }
  return { currency: first.currency, sheets, minorPicos: 10n ** BigInt(12 - minorDigits(first.currency)) }
}

/** A balance while it is burnt, in tokens or in millionths of millionths of the currency. */
interface Balance {
  grant: PlannedGrant
  begins: number
  ends: number
  left: Ratio
}

/** A quota of a sheet, free or in its plan, with what of it is left until its next reset. */
interface QuotaLeft {
  kind: 'plan_quota' | 'free_quota'
  quota: FreeQuota
  sheet: string
  period: string | null
  left: Ratio
}

/** A year with the offers that were applied, whether or not they pay. */
export interface Run extends Pick<ComputedYear, 'months' | 'list' | 'total' | 'grants'> {
  saved: Map<string, Saved>
  /** The mean price of a token in the stretches, near enough; null with several jobs, of which a grant may pay one. */
  tokenPicos: TokenWorth | null
}

/** A part of the year, up to but not at its end. */
interface Stretch {
  from: number
  until: number
}

/** What an offer pays for, in the smallest unit, from the first use to the last. */
interface Saved extends Stretch {
  amount: Ratio
}

/** The year with these offers applied. */
export function runYear(
  ready: ReadyWorkload,
  { sheets, minorPicos }: Setting,
  plans: readonly OfferInPlan[],
): Run | { reasons: NotComputable[] } {
  const { jobs, time, workload, base } = ready
  const volumes: Volumes = new Map()
  const readers = sheets.map((sheet, job) => readSheet(ready, job, sheet, volumes))
  const bySheet = new Map(readers.map((reader) => [sheetKey(reader.sheet), reader]))
  const quotas = [...bySheet].flatMap(([key, { sheet }]) => quotasOf(sheet, key))
  const balances = plans.flatMap(({ grants }) => grants.map((grant) => balanceOf(grant, minorPicos)))
  balances.sort((a, b) => compareBurnOrder(a.grant, b.grant))
  const tokens = balances.filter(({ grant }) => grant.holds.asset === 'tokens')
  const money = balances.filter(({ grant }) => grant.holds.asset === 'money')
  const discounts = plans.flatMap((plan) => plan.discounts).sort(largerFirst)
  const turns = inTime([...bySheet.values()].flatMap(({ sheet, clock }) => turnsOf(sheet, clock, ready)))
  const cuts = inTime([
    ...turns,
    ...endsOf(balances),
    ...discounts.flatMap(({ effectiveAt, expiresAt }) => [effectiveAt.getTime(), expiresAt?.getTime() ?? Infinity]),
  ])
  const saved = new Map<string, Saved>()
  const save = (offerId: string, amount: Ratio, { from, until }: Stretch) => {
    if (amount.n <= 0n) return
    const more: Ratio = { n: amount.n, d: amount.d * minorPicos }
    const known = saved.get(offerId)
    saved.set(offerId, known ? { ...known, amount: plus(known.amount, more), until } : { amount: more, from, until })
  }
  const reasons = new Map<string, NotComputable>()
  const months: ComputedYear['months'] = []
  let tokenPicos: TokenWorth | null = jobs.length > 1 ? null : { least: Infinity, most: 0 }

  for (let month = 0; month < workload.months; month += 1) {
    const [begins, ends] = [time.starts[month] ?? 0, time.starts[month + 1] ?? 0]
    const name = ready.names[month] ?? monthAfter(workload.startsIn, month)
    const book = openBook()
    let list: Ratio = zero
    const miss = (job: number, unit: RateUnit | null, why: NotComputable['why']) => {
      const [jobId, modelId] = [jobs[job]?.id ?? '', sheets[job]?.modelId ?? '']
      const key = `${jobId} ${unit} ${why}`
      if (!reasons.has(key)) reasons.set(key, { jobId, modelId, unit, why, month: name })
    }

    for (const { sheet, clock } of bySheet.values()) {
      if (!sheet.plan || sheet.plan.monthlyFee === 0n) continue
      // A fee is for a month of the list's own clock, whatever clock the work goes by.
      const [since = 0, till = 0] = monthStarts(clock, name, 1)
      if (!holdsWithin(sheet.plan, since, till)) continue
      const fee = ratio(sheet.plan.monthlyFee * minorPicos)
      book.add(placeOfAll('plan_fee', sheet.plan.id), null, fee)
      list = plus(list, fee)
    }

    const linesBetween = (from: number, until: number) => {
      const lines: Left[] = []
      for (const [job, reader] of readers.entries()) {
        const { uses, noRates } = reader.useBetween(from, until, month)
        for (const { unit, why } of noRates) miss(job, unit, why)
        for (const use of uses) lines.push({ use, share: one })
      }
      for (const { use } of lines) {
        book.add(place('list', use, null), { n: use.quantity, d: base }, { n: use.picos, d: base })
      }
      return lines
    }

    // Quotas pay for the same share of all that is used while the lists stay: what is on offer changes nothing of it.
    const parts = stretches(turns, begins, ends).flatMap(([since, till]) => {
      const within = stretches(cuts, since, till).map(([from, until]) => ({
        from,
        until,
        lines: linesBetween(from, until),
      }))
      for (const quota of quotas) {
        const reader = bySheet.get(quota.sheet)
        if (!reader || !holdsAt(quota.quota, since)) continue
        refill(quota, reader, since)
        const covered = within.flatMap(({ lines }) =>
          lines.filter(({ use }) => sheetKey(use.sheet) === quota.sheet && quota.quota.units.includes(use.unit)),
        )
        quota.left = cover(covered, quota.left, base, (use, quantity, amount) =>
          book.add(place(quota.kind, use, quota.quota.id), negative(quantity), negative(amount)),
        )
      }
      return within
    })

    for (const { from, until, lines } of parts) {
      for (const { use, share } of lines) {
        list = plus(list, worthOf(use, share, base))
        const { plan } = use.sheet
        const beyond = plan && holdsAt(plan, from) ? plan.beyond : 'list_price'
        if (beyond !== 'list_price' && share.n > 0n && use.quantity > 0n) {
          miss(use.job, use.unit, beyond === 'stops' ? 'plan_stops' : 'plan_beyond_unknown')
        }
      }

      if (tokenPicos && tokens.length > 0) tokenPicos = withMean(tokenPicos, lines)
      for (const balance of tokens) {
        if (from < balance.begins || from >= balance.ends || balance.left.n === 0n) continue
        const { models, id, offerId } = balance.grant
        const covered = lines.filter(({ use }) => paidByTokens.has(use.unit) && isFor(models, use.sheet.modelId))
        balance.left = cover(covered, balance.left, base, (use, quantity, amount) => {
          book.add(place('token_grant', use, id), negative(quantity), negative(amount))
          save(offerId, amount, { from, until })
        })
      }

      const owed = sheets.map(() => zero)
      for (const { use, share } of lines) owed[use.job] = plus(owed[use.job] ?? zero, worthOf(use, share, base))
      for (const [job, sheet] of sheets.entries()) {
        const discount = discounts.find(
          ({ models, effectiveAt, expiresAt }) =>
            isFor(models, sheet.modelId) && from >= effectiveAt.getTime() && (!expiresAt || from < expiresAt.getTime()),
        )
        const due = owed[job] ?? zero
        if (!discount || due.n === 0n) continue
        const off: Ratio = { n: due.n * BigInt(discount.basisPoints), d: due.d * 10_000n }
        book.add(placeOfJob('discount', jobs[job]?.id ?? '', discount.offerId), null, negative(off))
        save(discount.offerId, off, { from, until })
        owed[job] = minus(due, off)
      }
      for (const balance of money) {
        if (from < balance.begins || from >= balance.ends) continue
        const { grant } = balance
        for (const [job, sheet] of sheets.entries()) {
          const due = owed[job] ?? zero
          if (balance.left.n === 0n || due.n === 0n || !isFor(grant.models, sheet.modelId)) continue
          const all = compare(balance.left, due) >= 0
          const paid = all ? due : balance.left
          balance.left = all ? minus(balance.left, due) : zero
          owed[job] = all ? zero : minus(due, paid)
          const given = grant.category === 'promotional'
          // What was paid for is still the payer's own money: it is told and lessens nothing.
          book.add(
            placeOfJob(given ? 'credit' : 'prepaid', jobs[job]?.id ?? '', grant.id),
            given ? null : { n: paid.n, d: paid.d * minorPicos },
            given ? negative(paid) : zero,
          )
          if (given) save(grant.offerId, paid, { from, until })
        }
      }
    }

    for (const { grant, ends: end, left } of money) {
      if (grant.category !== 'paid' || end <= begins || end > ends || left.n === 0n) continue
      book.add(placeOfAll('prepaid_lost', grant.id), null, left)
    }
    months.push(book.close(name, list, minorPicos))
  }

  if (reasons.size > 0) return { reasons: [...reasons.values()] }
  return {
    months,
    list: months.reduce((all, { list }) => all + list, 0n),
    total: months.reduce((all, { bill }) => all + bill, 0n),
    grants: balances.map((balance) => useOf(balance, time.starts.at(-1) ?? 0, minorPicos)),
    saved,
    tokenPicos,
  }
}

function withMean({ least, most }: TokenWorth, lines: readonly Left[]): TokenWorth {
  let [picos, quantity] = [0, 0]
  for (const { use, share } of lines) {
    if (share.n === 0n || !paidByTokens.has(use.unit)) continue
    const left = share === one ? 1 : near(share)
    picos += Number(use.picos) * left
    quantity += Number(use.quantity) * left
  }
  if (quantity === 0) return { least, most }
  const mean = picos / quantity
  return { least: Math.min(least, mean), most: Math.max(most, mean) }
}

/** A unit's use in a stretch with the share of it that nothing has paid for yet. */
interface Left {
  use: UnitUse
  share: Ratio
}

const worthOf = ({ picos }: UnitUse, share: Ratio, base: bigint): Ratio => shareOf(picos, share, base)

/** A share of what is over `base`. Nearly all shares are the whole or nothing, which needs no product. */
function shareOf(amount: bigint, share: Ratio, base: bigint): Ratio {
  if (share === one) return { n: amount, d: base }
  return share.n === 0n ? zero : { n: amount * share.n, d: base * share.d }
}

/** Pays for the same share of each use, as far as the balance goes, and returns what is left of it. */
function cover(
  lines: readonly Left[],
  left: Ratio,
  base: bigint,
  paid: (use: UnitUse, quantity: Ratio, amount: Ratio) => void,
): Ratio {
  if (left.n === 0n) return left
  const need = sum(lines.map(({ use, share }) => shareOf(use.quantity, share, base)))
  if (need.n === 0n) return left
  const all = compare(left, need) >= 0
  const covered = all ? one : lowest(over(left, need))
  for (const line of lines) {
    if (line.share.n === 0n || line.use.quantity === 0n) continue
    const share = all ? line.share : times(line.share, covered)
    paid(line.use, shareOf(line.use.quantity, share, base), worthOf(line.use, share, base))
    line.share = all ? zero : lowest(minus(line.share, share))
  }
  return all ? minus(left, need) : zero
}

const isFor = (models: readonly string[], modelId: string) => models.length === 0 || models.includes(modelId)

const largerFirst = (a: PlannedDiscount, b: PlannedDiscount) =>
  b.basisPoints - a.basisPoints || (a.offerId < b.offerId ? -1 : a.offerId > b.offerId ? 1 : 0)

function balanceOf(grant: PlannedGrant, minorPicos: bigint): Balance {
  const { asset, amount } = grant.holds
  return {
    grant,
    begins: grant.effectiveAt.getTime(),
    ends: grant.expiresAt?.getTime() ?? Infinity,
    left: ratio(asset === 'money' ? amount * minorPicos : amount),
  }
}

function useOf({ grant, ends, left }: Balance, yearEnd: number, minorPicos: bigint): GrantUse {
  const { asset, amount } = grant.holds
  const still = lowest(asset === 'money' ? { n: left.n, d: left.d * minorPicos } : left)
  const over = ends <= yearEnd
  const { id, offerId, effectiveAt, expiresAt } = grant
  const used = lowest(minus(ratio(amount), still))
  return {
    id,
    offerId,
    asset,
    amount,
    used,
    lost: over ? still : zero,
    kept: over ? zero : still,
    effectiveAt,
    expiresAt,
  }
}

function quotasOf(sheet: PriceSheet, key: string): QuotaLeft[] {
  const endOf = ({ effectiveUntil }: FreeQuota) => effectiveUntil?.getTime() ?? Infinity
  const leftOf = (kind: QuotaLeft['kind'], quotas: readonly FreeQuota[]) =>
    [...quotas]
      .sort((a, b) => (endOf(a) === endOf(b) ? (a.id < b.id ? -1 : 1) : endOf(a) < endOf(b) ? -1 : 1))
      .map((quota): QuotaLeft => ({ kind, quota, sheet: key, period: null, left: zero }))
  return [...leftOf('plan_quota', includedIn(sheet.plan)), ...leftOf('free_quota', sheet.freeQuotas)]
}

/** What a plan includes pays only while the plan is there. */
function includedIn(plan: QuotaPlan | null): FreeQuota[] {
  if (!plan) return []
  return plan.includes.map((quota) => ({
    ...quota,
    effectiveFrom: laterOf(quota.effectiveFrom, plan.effectiveFrom),
    effectiveUntil: earlierOf(quota.effectiveUntil, plan.effectiveUntil),
  }))
}

/** Of a beginning, null is since ever; of an end, for ever. */
const laterOf = (a: Date | null, b: Date | null) => (a === null || (b !== null && a < b) ? b : a)
const earlierOf = (a: Date | null, b: Date | null) => (a === null || (b !== null && a > b) ? b : a)

type Held = Pick<FreeQuota, 'effectiveFrom' | 'effectiveUntil'>

const holdsAt = ({ effectiveFrom, effectiveUntil }: Held, at: number) =>
  (effectiveFrom === null || effectiveFrom.getTime() <= at) &&
  (effectiveUntil === null || at < effectiveUntil.getTime())

const holdsWithin = ({ effectiveFrom, effectiveUntil }: Held, begins: number, ends: number) =>
  Math.max(effectiveFrom?.getTime() ?? begins, begins) < Math.min(effectiveUntil?.getTime() ?? ends, ends)

function refill(quota: QuotaLeft, { clock }: SheetReader, at: number): void {
  const { resets, amount } = quota.quota
  const day = () => new Date(clock.localOf(at)).toISOString().slice(0, 10)
  const period = resets === 'never' ? '' : resets === 'month' ? monthOf(clock, at) : day()
  if (period !== quota.period) quota.left = ratio(amount)
  quota.period = period
}

const endsOf = (balances: readonly Balance[]) => balances.flatMap(({ begins, ends }) => [begins, ends])

const inTime = (instants: readonly number[]) => [...new Set(instants)].sort((a, b) => a - b)

function stretches(cuts: readonly number[], begins: number, ends: number): [number, number][] {
  const inside = [begins, ...cuts.filter((cut) => cut > begins && cut < ends), ends]
  return inside.slice(1).map((until, index) => [inside[index] ?? begins, until])
}

type Place = Pick<LedgerLine, 'kind' | 'jobId' | 'unit' | 'chargedAs' | 'ref'>

const place = (kind: LedgerLine['kind'], { jobId, unit, chargedAs }: UnitUse, ref: string | null): Place => ({
  kind,
  jobId,
  unit,
  chargedAs,
  ref,
})

const placeOfJob = (kind: LedgerLine['kind'], jobId: string, ref: string): Place => ({
  kind,
  jobId,
  unit: null,
  chargedAs: null,
  ref,
})

const placeOfAll = (kind: LedgerLine['kind'], ref: string): Place => ({
  kind,
  jobId: null,
  unit: null,
  chargedAs: null,
  ref,
})

/** A month's lines while they are written: what stands at one place is one line. Amounts are in millionths of millionths. */
function openBook() {
  const lines: LedgerLine[] = []
  return {
    add({ kind, jobId, unit, chargedAs, ref }: Place, quantity: Ratio | null, amount: Ratio): void {
      // A month has few lines, and the last ones are written to most: to look at them is cheaper than to name them.
      for (let index = lines.length - 1; index >= 0; index -= 1) {
        const line = lines[index]
        if (line?.ref !== ref || line.unit !== unit || line.kind !== kind) continue
        if (line.jobId !== jobId || line.chargedAs !== chargedAs) continue
        line.amount = plus(line.amount, amount)
        if (quantity) line.quantity = plus(line.quantity ?? zero, quantity)
        return
      }
      lines.push({ kind, jobId, unit, chargedAs, ref, quantity, amount })
    },
    /** Rounds the month's bill, once. */
    close(month: MonthBill['month'], list: Ratio, minorPicos: bigint): MonthBill {
      const inMinor = ({ n, d }: Ratio): Ratio => ({ n, d: d * minorPicos })
      const exact = inMinor(sum(lines.map(({ amount }) => amount)))
      for (const line of lines) line.amount = inMinor(line.amount)
      const bill = roundHalfUp(exact)
      const rounding = minus(ratio(bill), exact)
      if (rounding.n !== 0n) {
        const place = placeOfAll('rounding', '')
        lines.push({ ...place, ref: null, quantity: null, amount: rounding })
      }
      return { month, list: roundHalfUp(inMinor(list)), bill, exact, lines }
    },
  }
}
