import { performance } from 'node:perf_hooks'

import type { Candidate } from '#app/features/costs/year.ts'
import { yearCost } from '#app/features/costs/year-cost.ts'
import { readyWorkload } from '#app/features/costs/year-use.ts'
import { offer, price, sheet, workload } from '#test/costs/given.ts'
import { describeMachine } from '#test/machine.ts'

/**
 * `npm run bench:costs`: twelve months of many candidates in one process, the first time after its start and then median
 * and spread of several rounds, by the clock and in time of the processor, which another process on the machine lengthens
 * less.
 */

const rounds = Number(process.env.ROUNDS ?? 15)
/** By when the engine has compiled what it runs: seen as the end of the falls in the times of rounds. */
const warmUpMs = 4000
const offPeak = { timeZone: 'Asia/Shanghai', fromMinute: 30, untilMinute: 510, weekdays: [] }
const load = workload({
  months: 12,
  growthBasisPoints: 300,
  hours: Array.from({ length: 24 }, (_, hour) => 1 + (hour % 5)),
})

/** Each its own model and price; every third is cheaper at night. */
const candidates = Array.from({ length: 2000 }, (_, index): Candidate => {
  const micros = BigInt(1_000_000 + index * 1000)
  const prices = [price('input', micros), price('output', micros * 3n), price('cached_input', micros / 4n)]
  const night = index % 3 === 0 ? [price('input', micros / 2n, { window: offPeak })] : []
  return { id: `m${index}`, sheets: { chat: sheet({ modelId: `m${index}`, prices: [...prices, ...night] }) } }
})
const offers = Array.from({ length: 20 }, (_, index) =>
  offer({
    id: `o${index}`,
    life: { validForSeconds: (15 + index * 13) * 86_400, grantExpiresAt: null },
    gift:
      index % 4 === 0
        ? { kind: 'percent_discount', basisPoints: 100 * (index + 1), models: [] }
        : index % 2 === 0
          ? { kind: 'tokens', tokens: 20_000_000n, models: [], perModel: false }
          : { kind: 'credit', currency: 'CNY', amount: 5000n, models: [] },
  }),
)

function round(count: number, given: typeof offers): { wall: number; cpu: number } {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const ready = readyWorkload(load)
  for (const candidate of candidates.slice(0, count)) yearCost(ready, candidate, given)
  return { wall: performance.now() - began, cpu: process.cpuUsage(used).user / 1000 }
}

function measure(count: number, given: typeof offers, how = ''): void {
  for (const began = performance.now(); performance.now() - began < warmUpMs;) round(count, given)
  const measured = Array.from({ length: rounds }, () => round(count, given))
  const wall = spread(measured.map((each) => each.wall))
  const cpu = spread(measured.map((each) => each.cpu))
  console.log(
    `${count} candidates × 12 months × ${given.length} offers${how}: ${wall.text}, processor ${cpu.text}, ${((wall.median / count) * 1000).toFixed(0)} µs a candidate`,
  )
}

function spread(times: number[]): { median: number; text: string } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0
  return { median: at(0.5), text: `${at(0.5).toFixed(1)} ms (${at(0).toFixed(1)}–${at(1).toFixed(1)})` }
}

console.log(describeMachine())
console.log(
  `50 candidates × 12 months × ${offers.length} offers, the first time in this process: ${round(50, offers).wall.toFixed(0)} ms`,
)
measure(50, offers)
// Whose lives then part days of two prices: where that could make a gift dearer than it is worth, the plan tries without.
const claimedAt = new Date('2024-07-01T13:20:00+08:00')
measure(
  50,
  offers.map((one) => ({ ...one, steps: { claimedAt } })),
  ', claimed at twenty past one',
)
for (const count of [250, 500, 1000, 2000]) measure(count, [])
