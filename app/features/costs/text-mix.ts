import { familyTokenizer, type Tokenizer } from '#app/features/tokens/tokenizer.ts'
import { corpusCounts } from '#app/features/tokens/ratios.ts'
import type { TextKind } from '#app/features/tokens/corpus.ts'
import { lowest, ratio, roundHalfUp, sum, type Ratio } from '#app/lib/ratio.ts'

import { readyWorkload, withJobs, type ReadyWorkload } from './year-use.ts'
import type { Job, TextMix, Workload } from './workload.ts'

/** How a model counts a mix of texts. */
export interface TextCount {
  tokenizer: Tokenizer
  /** False where another of the family's tokenizers stands in. */
  exact: boolean
  /** Its tokens for each that the work tells. */
  factor: Ratio
}

/**
 * How a model counts a mix of texts, beside the tokenizer by which the work's tokens are told: the mean, by the parts of
 * the mix, of the ratios that the reference text has in each language. Null where no tokenizer of its family is known:
 * its tokens are taken as they are told.
 */
export function countMix({ parts, countedBy }: TextMix, modelId: string): TextCount | null {
  const known = familyTokenizer(modelId)
  if (!known) return null
  const kinds = Object.entries(parts) as [TextKind, number][]
  const whole = kinds.reduce((all, [, part]) => all + part, 0)
  const shares = kinds.map(([kind, part]) => {
    const counts = corpusCounts[kind]
    return ratio(BigInt(part * counts[known.tokenizer]), BigInt(counts[countedBy] * whole))
  })
  return { ...known, factor: lowest(sum(shares)) }
}

/** The work of each model, by its id: ready once for every tokenizer, and the same for all where no mix is told. */
export function readyByModel(workload: Workload): (modelId: string) => ReadyWorkload {
  const ready = readyWorkload(workload)
  const { texts } = workload
  if (!texts) return () => ready
  const counted = new Map<Tokenizer, ReadyWorkload>()
  return (modelId) => {
    const count = countMix(texts, modelId)
    if (!count) return ready
    const known =
      counted.get(count.tokenizer) ??
      withJobs(
        ready,
        workload.jobs.map((job) => countedJob(job, count)),
      )
    counted.set(count.tokenizer, known)
    return known
  }
}

/** A call's tokens are whole, each kind rounded by itself, halves up. */
function countedJob(job: Job, { factor }: TextCount): Job {
  const counted = (tokens: bigint) => roundHalfUp({ n: tokens * factor.n, d: factor.d })
  return {
    ...job,
    sizes: job.sizes.map(({ inputTokens, outputTokens, reasoningTokens, ...size }) => ({
      ...size,
      inputTokens: counted(inputTokens),
      outputTokens: counted(outputTokens),
      ...(reasoningTokens === undefined ? {} : { reasoningTokens: counted(reasoningTokens) }),
    })),
  }
}
