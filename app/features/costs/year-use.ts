import { windowKey, type DayWindow, type PriceSheet } from '#app/features/pricing/price-sheet.ts'
import type { RateUnit } from '#db/vocabulary.ts'

import { callCharge, callScale, inOrder, slicesOf, type NoRate, type UnitCharge } from './call-charge.ts'
import { commonMultiple } from '#app/lib/ratio.ts'
import { useOverTime, type UseOverTime } from './use-over-time.ts'
import { windowParts } from './window-parts.ts'
import { windowSpread, type WindowSpread } from './window-spread.ts'
import { callsByMonth, workloadFault, type Job, type Workload } from './workload.ts'
import { monthAfter, monthStarts, spanOf, zoneClock, type Month, type ZoneClock } from './zone-clock.ts'

/** A workload made ready once for all candidates. */
export interface ReadyWorkload {
  workload: Workload
  /** In the order of their ids. */
  jobs: Job[]
  time: UseOverTime
  span: { from: number; until: number }
  /** Of the months. */
  names: Month[]
  /** Calls of each job in each month. */
  calls: bigint[][]
  /** By what every quantity and every charge of this workload is divided. */
  base: bigint
  /** What a job's mean call is to be multiplied by to be over `base`, but for the share of the month. */
  scales: bigint[]
  /** How use falls on windows: candidates of the same windows, and stretches that all have, share what was reckoned. */
  spreadOver(windows: readonly DayWindow[]): WindowSpread
}

export function readyWorkload(workload: Workload): ReadyWorkload {
  const fault = workloadFault(workload)
  if (fault) throw new RangeError(`a workload cannot be calculated with: ${fault}`)
  const span = spanOf(workload.startsIn, workload.months)
  const known = new Map<string, WindowSpread>()
  const time = useOverTime(workload)
  return {
    ...ofJobs(workload, time),
    span,
    names: Array.from({ length: workload.months }, (_, month) => monthAfter(workload.startsIn, month)),
    spreadOver(windows) {
      const key = windows.map(windowKey).join(';')
      const spread = known.get(key) ?? windowSpread(windowParts(windows, span), time)
      known.set(key, spread)
      return spread
    },
  }
}

/** The same months and hours with other jobs: when calls are made is not reckoned anew. */
export function withJobs(ready: ReadyWorkload, jobs: Job[]): ReadyWorkload {
  const workload = { ...ready.workload, jobs }
  const fault = workloadFault(workload)
  if (fault) throw new RangeError(`a workload cannot be calculated with: ${fault}`)
  return { ...ready, ...ofJobs(workload, ready.time) }
}

function ofJobs(workload: Workload, time: UseOverTime) {
  const jobs = [...workload.jobs].sort((a, b) => (a.id < b.id ? -1 : 1))
  const callBase = jobs.map(callScale).reduce(commonMultiple, 1n)
  return {
    workload,
    jobs,
    time,
    calls: jobs.map((job) => callsByMonth(job.callsPerMonth, workload.growthBasisPoints, workload.months)),
    base: callBase * time.denominator,
    scales: jobs.map((job) => callBase / callScale(job)),
  }
}

/** What a job uses of one unit in a stretch, and its list price; both over the workload's base. */
export interface UnitUse {
  job: number
  jobId: string
  sheet: PriceSheet
  unit: RateUnit
  chargedAs: RateUnit
  quantity: bigint
  picos: bigint
}

/** Reads a sheet for one job, stretch after stretch, in the order of time. */
export interface SheetReader {
  sheet: PriceSheet
  clock: ZoneClock
  useBetween(from: number, until: number, month: number): { uses: UnitUse[]; noRates: NoRate[] }
}

/** One offering's volume of a calendar month, shared by the jobs that use it. */
export type Volumes = Map<string, { month: string; quantity: bigint }>

export const sheetKey = ({ providerId, modelId, region, channel }: PriceSheet) =>
  [providerId, modelId, region, channel].join(' ')

export function readSheet(ready: ReadyWorkload, job: number, sheet: PriceSheet, volumes: Volumes): SheetReader {
  const { time, span, base } = ready
  const clock = zoneClock(sheet.timeZone, span.from, span.until)
  const given = ready.jobs[job]
  if (!given) throw new Error(`there is no job ${job}`)
  const windows = windowsOf(sheet)
  const keys = windows.map(windowKey)
  const spread = ready.spreadOver(windows)
  const changes = changesOf(sheet)
  const volumeByHour = unitsByVolumeAndHour(sheet)
  const charges = new Map<number, ReturnType<typeof callCharge>>()
  let changed = 0

  const chargeAt = (at: number, open: number) => {
    while ((changes[changed] ?? Infinity) <= at) changed += 1
    // Windows are at most thirty bits.
    const key = changed * 2 ** 30 + open
    const known = charges.get(key)
    if (known) return known
    const opened = new Set(keys.filter((_, bit) => (open & (1 << bit)) !== 0))
    const charge = callCharge(given, sheet, { at, open: opened })
    charge.charges.sort(byUnit)
    charges.set(key, charge)
    return charge
  }

  return {
    sheet,
    clock,
    useBetween(from, until, month) {
      const monthWeight = time.monthWeights[month] ?? 1n
      const perWeight =
        monthWeight === 0n
          ? 0n
          : (ready.calls[job]?.[month] ?? 0n) * (ready.scales[job] ?? 1n) * (time.denominator / monthWeight)
      const uses: (UnitUse & { price: UnitCharge['price'] })[] = []
      const noRates: NoRate[] = []
      const weights = spread.weightsBetween(from, until)
      for (const { open, weight } of weights) {
        const times = weight * perWeight
        if (times === 0n) continue
        const found = chargeAt(from, open)
        noRates.push(...found.noRates)
        for (const { unit, chargedAs, price, quantity, picos } of found.charges) {
          if (picos === null && volumeByHour.has(chargedAs)) noRates.push({ unit, why: 'volume_by_hour' })
          const [used, cost] = [quantity * times, picos === null ? 0n : picos * times]
          const use = uses.find((one) => one.unit === unit && one.chargedAs === chargedAs)
          if (use) {
            use.quantity += used
            use.picos += cost
          } else uses.push({ job, jobId: given.id, sheet, unit, chargedAs, price, quantity: used, picos: cost })
        }
      }
      const inUnits = weights.length > 1 ? uses.sort(byUnit) : uses
      for (const use of inUnits) {
        const { measuredIn, steps } = use.price.tiers
        if (measuredIn !== 'month_own') continue
        const volume = volumeOf(volumes, `${sheetKey(sheet)} ${use.chargedAs}`, monthOf(clock, from))
        const [low, high] = [volume.quantity, volume.quantity + use.quantity]
        const charged = slicesOf(inOrder(steps), { from: low, until: high, scale: base })
        if ('why' in charged) noRates.push({ unit: use.unit, why: charged.why })
        else use.picos = charged.picos
        volume.quantity = high
      }
      return { uses: inUnits, noRates }
    },
  }
}

const byUnit = (a: { unit: RateUnit }, b: { unit: RateUnit }) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0)

function volumeOf(volumes: Volumes, key: string, month: string) {
  const known = volumes.get(key)
  if (known?.month === month) return known
  const volume = { month, quantity: 0n }
  volumes.set(key, volume)
  return volume
}

export const monthOf = (clock: ZoneClock, at: number) => new Date(clock.localOf(at)).toISOString().slice(0, 7)

function windowsOf(sheet: PriceSheet): DayWindow[] {
  const windows = new Map<string, DayWindow>()
  for (const { window } of sheet.prices) if (window) windows.set(windowKey(window), window)
  return [...windows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window)
}

/** When a row begins or ends. */
function changesOf(sheet: PriceSheet): number[] {
  const ends = sheet.prices.flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil])
  const instants = new Set(ends.filter((end) => end !== null).map((end) => end.getTime()))
  return [...instants].sort((a, b) => a - b)
}

/** Units whose price follows both the month's volume and the hour: no order of the two is told. */
function unitsByVolumeAndHour({ prices }: PriceSheet): Set<RateUnit> {
  const byVolume = new Set(
    prices.filter(({ tiers }) => tiers.by === 'slices' && tiers.measuredIn === 'month_own').map(({ unit }) => unit),
  )
  return new Set(prices.filter(({ unit, window }) => window && byVolume.has(unit)).map(({ unit }) => unit))
}

/** Where a sheet's own calendar turns: its price changes, its quotas' ends and resets, its months of volume. */
export function turnsOf(sheet: PriceSheet, clock: ZoneClock, { workload, time }: ReadyWorkload): number[] {
  const first = time.starts[0] ?? 0
  const last = time.starts.at(-1) ?? 0
  const quotas = [...sheet.freeQuotas, ...(sheet.plan?.includes ?? [])]
  const turns = changesOf(sheet)
  for (const { effectiveFrom, effectiveUntil } of sheet.plan ? [...quotas, sheet.plan] : quotas) {
    turns.push(...[effectiveFrom, effectiveUntil].filter((end) => end !== null).map((end) => end.getTime()))
  }
  const byVolume = sheet.prices.some(({ tiers }) => tiers.by === 'slices' && tiers.measuredIn === 'month_own')
  if (byVolume || quotas.some(({ resets }) => resets === 'month')) {
    turns.push(...monthStarts(clock, workload.startsIn, workload.months + 1))
  }
  if (quotas.some(({ resets }) => resets === 'day')) {
    const dayMs = 86_400_000
    for (let day = Math.floor(clock.localOf(first) / dayMs) * dayMs; day <= clock.localOf(last); day += dayMs) {
      turns.push(clock.instantOf(day))
    }
  }
  return turns
}
