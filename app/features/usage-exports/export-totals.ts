import { ok, refused, type Result } from '#app/lib/result.ts'

import { exportLimits, type ExportEntry, type ExportFormat, type ExportRow, type UsageExport } from './usage-export.ts'

export interface ExportTotals {
  /** False when there are more rows than are kept. */
  add(entry: ExportEntry): boolean
  /** A line that tells of another service. */
  leaveOut(): void
  done(of: { format: ExportFormat; provider: string; isPart: boolean }): Result<UsageExport, 'no_usage'>
}

/** Adds up entries per model, month and currency as they come. */
export function exportTotals(): ExportTotals {
  const rows = new Map<string, ExportRow>()
  let counted = 0
  let leftOut = 0
  let from = Infinity
  let to = -Infinity

  return {
    add({ startsAt, endsAt, model, tokens, money }) {
      const month = dayOf(startsAt).slice(0, 7)
      // Month and currency are of fixed length, so no two keys meet; the name is cut from the key, for a piece of a
      // file's text would keep the whole of it in memory.
      const key = `${month} ${money?.currency ?? '---'} ${model}`
      let row = rows.get(key)
      if (!row) {
        if (rows.size >= exportLimits.rows) return false
        row = { month, model: key.slice(12), tokens: null, money: null }
        rows.set(key, row)
      }
      if (tokens) {
        row.tokens ??= { input: 0n, cached: 0n, output: 0n, requests: 0n }
        row.tokens.input += tokens.input
        row.tokens.cached += tokens.cached
        row.tokens.output += tokens.output
        row.tokens.requests += tokens.requests
      }
      if (money) {
        row.money ??= { currency: key.slice(8, 11), amount: 0n }
        row.money.amount += money.amount
      }
      counted += 1
      from = Math.min(from, startsAt)
      to = Math.max(to, endsAt)
      return true
    },
    leaveOut() {
      leftOut += 1
    },
    done(of) {
      if (counted === 0) return refused('no_usage')
      const sorted = [...rows].sort(([one], [other]) => (inOrder(one) < inOrder(other) ? -1 : 1)).map(([, row]) => row)
      // The end is exclusive: a bucket until midnight tells nothing of the day that begins then.
      return ok({ ...of, fromDay: dayOf(from), toDay: dayOf(to - 1 + daySeconds), rows: sorted, counted, leftOut })
    },
  }
}

export const daySeconds = 86_400

const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)

/** The key with the model before the currency. */
const inOrder = (key: string) => `${key.slice(0, 8)}${key.slice(12)} ${key.slice(8, 11)}`
