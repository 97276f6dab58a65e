import { exactDecimal, inWholeUnits } from '#app/features/usage-exports/exact-decimal.ts'
import { exactDigits, type ExportRow, type UsageExport } from '#app/features/usage-exports/usage-export.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { decimalOf } from '#app/ui/money.tsx'
import type { ReadFile, ReadLine } from '#db/schema/index.ts'

/** Lines that a person can judge one by one. */
export const mostLines = 400

/**
 * `other_currency`: it tells costs in another one than the claim counts in, and no rate is taken here. `no_costs`: it tells
 * tokens alone, and the claim counts money. `no_tokens`: the other way round. `too_many_lines`: more than are judged.
 */
export type LinesRefusal = 'other_currency' | 'no_costs' | 'no_tokens' | 'too_many_lines' | 'nothing_used'

interface Asset {
  code: string
  /** Null for tokens. */
  currency: string | null
  scale: number
}

/** What an export adds up to for a claim that counts in an asset: line by line exact, rounded down once as a whole. */
export function linesOf(usage: UsageExport, asset: Asset): Result<ReadFile, LinesRefusal> {
  if (usage.rows.length > mostLines) return refused('too_many_lines')
  const lines: ReadLine[] = []
  for (const row of usage.rows) {
    const exact = exactOf(row, asset)
    if (typeof exact !== 'bigint') return refused(exact)
    lines.push({
      month: row.month,
      model: row.model,
      tokens: written(row.tokens),
      exact: decimalOf(exact, exactDigits),
    })
  }
  const amount = amountOf(lines, asset.scale)
  if (amount < 1n) return refused('nothing_used')
  const { format, fromDay, toDay, counted, leftOut, isPart } = usage
  return ok({ format, fromDay, toDay, counted, leftOut, isPart, amount: amount.toString(), lines })
}

/** Lines together in an asset's smallest unit, rounded down once. */
export function amountOf(lines: readonly { exact: string }[], scale: number): bigint {
  return inWholeUnits(
    lines.reduce((sum, { exact }) => sum + exactAmount(exact), 0n),
    scale,
  )
}

function exactAmount(text: string): bigint {
  const exact = exactDecimal(text)
  if (exact === null) throw new Error(`${text} is no exact amount of a line`)
  return exact
}

function exactOf({ tokens, money }: ExportRow, { currency }: Asset): bigint | LinesRefusal {
  if (currency === null) return tokens ? (tokens.input + tokens.output) * 10n ** BigInt(exactDigits) : 'no_tokens'
  if (!money) return 'no_costs'
  return money.currency === currency ? money.amount : 'other_currency'
}

const written = (tokens: ExportRow['tokens']): ReadLine['tokens'] =>
  tokens && {
    input: tokens.input.toString(),
    cached: tokens.cached.toString(),
    output: tokens.output.toString(),
    requests: tokens.requests.toString(),
  }
