import { csvLine } from '#app/lib/csv.ts'
import { decimalOf } from '#app/ui/money.tsx'
import type { Locale } from '#db/vocabulary.ts'

import type { Credit } from './credits.server.ts'
import { lostAtPace } from './pace.ts'

/** Who says what is left of a credit. */
export type BalanceSource = 'issued' | 'reported_by_provider'

export interface ExportedCredits {
  credits: readonly Credit[]
  /** When a report was last paid from a grant, by its id. */
  lastReports: Readonly<Record<string, Date>>
  locale: Locale
  at: Date
}

/** Every credit with its figures in whole units of its asset, exact, as text. */
export function exportedCredits({ credits, lastReports, locale, at }: ExportedCredits) {
  return credits.map((credit) => {
    const figure = (amount: bigint) => decimalOf(amount, credit.scale)
    const reportedAt = credit.used > 0n ? lastReports[credit.grantId] : undefined
    const lost = credit.standing === 'active' ? lostAtPace(credit, { at }) : null
    return {
      credit: credit.grantId,
      claim: credit.claimId,
      provider: credit.providerId,
      program: credit.programName?.[locale] ?? null,
      simulated: credit.sandbox,
      unit: credit.currency ?? credit.asset,
      granted: figure(credit.granted),
      used: figure(credit.used),
      left: figure(credit.left),
      state: credit.standing,
      beganAt: credit.effectiveAt.toISOString(),
      endsAt: credit.expiresAt?.toISOString() ?? null,
      balanceSource: (reportedAt ? 'reported_by_provider' : 'issued') satisfies BalanceSource,
      balanceReportedAt: reportedAt?.toISOString() ?? null,
      estimatedLoss: lost === null ? null : figure(lost),
    }
  })
}

const columns = [
  ...['credit', 'claim', 'provider', 'program', 'simulated', 'unit', 'granted', 'used', 'left', 'state'],
  ...['beganAt', 'endsAt', 'balanceSource', 'balanceReportedAt', 'estimatedLoss'],
] as (keyof ReturnType<typeof exportedCredits>[number])[]

/** The same for spreadsheets. */
export function creditsCsv(asked: ExportedCredits): string {
  const rows = exportedCredits(asked).map((credit) =>
    csvLine(columns.map((column) => (typeof credit[column] === 'boolean' ? String(credit[column]) : credit[column]))),
  )
  return [csvLine(columns), ...rows].map((line) => `${line}\r\n`).join('')
}
