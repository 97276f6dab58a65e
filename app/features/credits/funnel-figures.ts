import type { FunnelStep } from '#db/vocabulary.ts'

import type { FunnelFigure } from './funnel.server.ts'

/** Below it a share says nothing, and a median tells of single people. */
export const fewest = 10
/** Sources with fewer steps in all are told together. */
export const fewestOfSource = 5

export interface FunnelRow {
  step: FunnelStep
  count: number
  /** Of the step before: how many that were, and the share in whole percent; null where it would say too little. */
  before: { count: number; percent: number | null } | null
}

/** A funnel's rows. Where no offer has a code, that step is left out, and the next is compared with the one before it. */
export function funnelRows(figures: readonly Pick<FunnelFigure, 'step' | 'count'>[]): FunnelRow[] {
  const shown = figures.filter(({ step, count }) => step !== 'code_revealed' || count > 0)
  return shown.map(({ step, count }, index) => {
    const before = shown[index - 1]
    if (!before) return { step, count, before: null }
    // A program that is claimed by people who saw it elsewhere has more of a later step; that is no share.
    const isShare = before.count >= fewest && count <= before.count
    const percent = isShare ? Math.round((count * 100) / before.count) : null
    return { step, count, before: { count: before.count, percent } }
  })
}

/** The figures of one source alone. */
export const ofSource = (figures: readonly FunnelFigure[], source: string) =>
  figures.map(({ step, bySource }) => ({ step, count: bySource[source] ?? 0 }))

export interface SourceRow {
  /** Empty is not known; null stands for all that have too few. */
  source: string | null
  counts: number[]
}

/** How many took each step, by source: the largest first, then those that are not known, then the small ones together. */
export function sourceRows(figures: readonly FunnelFigure[]): SourceRow[] {
  const names = [...new Set(figures.flatMap(({ bySource }) => Object.keys(bySource)))]
  const rows = names.map((source) => ({ source, counts: ofSource(figures, source).map(({ count }) => count) }))
  const large = rows.filter(({ source, counts }) => source !== '' && Math.max(...counts) >= fewestOfSource)
  const small = rows.filter((row) => row.source !== '' && !large.includes(row))
  const added = small.reduce(
    (sum, { counts }) => sum.map((count, index) => count + (counts[index] ?? 0)),
    figures.map(() => 0),
  )
  return [
    ...large.sort((a, b) => Math.max(...b.counts) - Math.max(...a.counts) || (a.source < b.source ? -1 : 1)),
    ...rows.filter(({ source }) => source === ''),
    ...(small.length > 0 ? [{ source: null, counts: added }] : []),
  ]
}
