import type { TextKind } from '#app/features/tokens/corpus.ts'
import type { Tokenizer } from '#app/features/tokens/tokenizer.ts'
import type { RateUnit } from '#db/vocabulary.ts'

import type { Month } from './zone-clock.ts'

/** A kind of call, with how often it is made among the job's calls. Token counts are a call's own. */
export interface CallSize {
  /** Whole; three of weight 1 and one of weight 3 are half and half. */
  weight: number
  /** Cached and written tokens included. */
  inputTokens: bigint
  /** Reasoning not included. */
  outputTokens: bigint
  reasoningTokens?: bigint
  /** What else a call uses, of what each unit counts. The call itself (`request`) is counted without being named. */
  extras?: Partial<Record<ExtraUnit, bigint>>
}

export type ExtraUnit = Exclude<
  RateUnit,
  'input' | 'output' | 'cached_input' | 'cache_write' | 'reasoning' | 'request' | `batch_${string}`
>

/** One thing that is done by one model: answering, embedding, judging. */
export interface Job {
  id: string
  /** In the first month. */
  callsPerMonth: bigint
  sizes: CallSize[]
  /** Of the input tokens, those read from the cache and those written to it; 10,000 is all. */
  cachedBasisPoints: number
  cacheWriteBasisPoints: number
  /** Of the calls, those that can wait; a model with no batch channel makes them at the ordinary price. */
  batchBasisPoints: number
}

/** In which languages the text of the calls is. */
export interface TextMix {
  /** Whole weights of the tokens told; one at least is above zero. */
  parts: Record<TextKind, number>
  /** By which tokenizer the tokens of the work are told. */
  countedBy: Tokenizer
}

/** What is asked of a candidate: twelve months of calls, and when in the week they are made. */
export interface Workload {
  startsIn: Month
  months: number
  /** On whose clock the months and the hours are: IANA name. */
  timeZone: string
  /** Whole weights of the hours 0 to 23; all equal is evenly round the clock. */
  hours: number[]
  /** Whole weights of Monday to Sunday. */
  weekdays: number[]
  /** Compound, of the calls of the month before; below zero is shrinking. */
  growthBasisPoints: number
  jobs: Job[]
  /** Absent: every model counts the tokens as they are told. */
  texts?: TextMix
}

export type WorkloadFault =
  'months' | 'hours' | 'weekdays' | 'growth' | 'no_jobs' | 'same_job_twice' | 'calls' | 'sizes' | 'tokens' | 'shares'

/** What cannot be calculated with, the first in the order of the form; null when all can. */
export function workloadFault(workload: Workload): WorkloadFault | null {
  const { months, hours, weekdays, growthBasisPoints, jobs } = workload
  if (!Number.isInteger(months) || months < 1 || months > 60) return 'months'
  if (hours.length !== 24 || !areWeights(hours)) return 'hours'
  if (weekdays.length !== 7 || !areWeights(weekdays)) return 'weekdays'
  if (!Number.isInteger(growthBasisPoints) || growthBasisPoints < -10_000 || growthBasisPoints > 100_000)
    return 'growth'
  if (jobs.length === 0) return 'no_jobs'
  if (new Set(jobs.map(({ id }) => id)).size < jobs.length) return 'same_job_twice'
  for (const job of jobs) {
    if (job.callsPerMonth < 0n) return 'calls'
    if (!areWeights(job.sizes.map(({ weight }) => weight))) return 'sizes'
    const counts = job.sizes.flatMap(({ inputTokens, outputTokens, reasoningTokens = 0n, extras = {} }) => [
      inputTokens,
      outputTokens,
      reasoningTokens,
      ...Object.values(extras),
    ])
    if (counts.some((count) => count < 0n)) return 'tokens'
    const shares = [job.cachedBasisPoints, job.cacheWriteBasisPoints, job.batchBasisPoints]
    if (shares.some((share) => !Number.isInteger(share) || share < 0 || share > 10_000)) return 'shares'
    if (job.cachedBasisPoints + job.cacheWriteBasisPoints > 10_000) return 'shares'
  }
  return null
}

const areWeights = (weights: readonly number[]) =>
  weights.every((weight) => Number.isInteger(weight) && weight >= 0 && weight <= 1000) &&
  weights.some((weight) => weight > 0)

/** Whole calls of each month: those of the first grown, each month rounded by itself, halves up. */
export function callsByMonth(callsPerMonth: bigint, growthBasisPoints: number, months: number): bigint[] {
  const grown = BigInt(10_000 + growthBasisPoints)
  return Array.from({ length: months }, (_, index) => {
    const scale = 10_000n ** BigInt(index)
    return (2n * callsPerMonth * grown ** BigInt(index) + scale) / (2n * scale)
  })
}
