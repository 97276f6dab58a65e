import type { ExportRow, UsageExport } from '#app/features/usage-exports/usage-export.ts'

/** What one model did in a period, as an export tells it. */
export interface ModelUse {
  /** As the export names it; empty where it does not tell models apart. */
  model: string
  requests: bigint
  input: bigint
  cached: bigint
  output: bigint
}

/** What an export tells of work, short enough to stand in an address: nothing of it has to be kept. */
export interface ToldWork {
  /** Id of the provider whose export it is. */
  provider: string
  fromDay: string
  /** The first day that is no longer told. */
  toDay: string
  /** The most used first. */
  uses: ModelUse[]
}

/** Models that are told by themselves; the rest are one. */
export const mostToldModels = 12
/** Of a mean month: a year has 365 days, as the calculation has. */
const [yearDays, yearMonths] = [365n, 12n]

/** The work that an export of usage tells; null for one that tells money alone. */
export function workOfExport({
  provider,
  rows,
  fromDay,
  toDay,
}: Pick<UsageExport, 'provider' | 'rows' | 'fromDay' | 'toDay'>): ToldWork | null {
  const uses = new Map<string, ModelUse>()
  for (const { model, tokens } of rows) {
    if (tokens) addTo(uses, model, tokens)
  }
  const inOrder = [...uses.values()]
    .filter(({ requests }) => requests > 0n)
    .sort((a, b) => (total(a) === total(b) ? (a.model < b.model ? -1 : 1) : total(a) > total(b) ? -1 : 1))
  if (inOrder.length === 0) return null
  const rest = new Map<string, ModelUse>()
  for (const use of inOrder.slice(mostToldModels)) addTo(rest, '*', use)
  return { provider, fromDay, toDay, uses: [...inOrder.slice(0, mostToldModels), ...rest.values()] }
}

function addTo(uses: Map<string, ModelUse>, model: string, tokens: NonNullable<ExportRow['tokens']>): void {
  const use = uses.get(model) ?? { model, requests: 0n, input: 0n, cached: 0n, output: 0n }
  use.requests += tokens.requests
  use.input += tokens.input
  use.cached += tokens.cached
  use.output += tokens.output
  uses.set(model, use)
}

const total = ({ input, output }: ModelUse) => input + output

/** All models of it as one. */
export function allUses({ uses }: Pick<ToldWork, 'uses'>): ModelUse {
  const all = new Map<string, ModelUse>()
  for (const use of uses) addTo(all, '', use)
  return all.get('') ?? { model: '', requests: 0n, input: 0n, cached: 0n, output: 0n }
}

/** What a comparison asks: the calls of a mean month, and a mean call's tokens and cached share, each rounded once. */
export function monthlyWork(
  { requests, input, cached, output }: ModelUse,
  { fromDay, toDay }: Pick<ToldWork, 'fromDay' | 'toDay'>,
): { calls: number; in: number; out: number; cached: number } {
  const days = BigInt(Math.max(1, Math.round((Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000)))
  return {
    calls: Number(rounded(requests * yearDays, days * yearMonths)),
    in: Number(rounded(input, requests)),
    out: Number(rounded(output, requests)),
    cached: Number(rounded(cached * 100n, input)),
  }
}

/** The nearest whole number, halves up; zero of nothing. */
const rounded = (n: bigint, d: bigint) => (d === 0n ? 0n : (2n * n + d) / (2n * d))

/** The address of what was told. */
export function toldAddress({ provider, fromDay, toDay, uses }: ToldWork): {
  by: string
  from: string
  to: string
  use: string[]
} {
  const texts = uses.map(({ requests, input, cached, output, model }) =>
    [requests, input, cached, output, model].join('~'),
  )
  return { by: provider, from: fromDay, to: toDay, use: texts }
}
