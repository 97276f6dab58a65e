import { csvLine } from '#app/lib/csv.ts'
import { decimalOf } from '#app/ui/money.tsx'
import type { CreditEnd, Locale } from '#db/vocabulary.ts'

import type { Holding, IssuedHolding } from './holding.ts'
import type { OwnCredit } from './own-credits.server.ts'

/** Who says what is left of a credit. */
export type BalanceSource = 'issued' | 'reported_by_provider' | 'entered_by_holder'

export interface ExportedHoldings {
  holdings: readonly Holding[]
  /** When a report was last paid from a grant, by its id. */
  lastReports: Readonly<Record<string, Date>>
  locale: Locale
  at: Date
}

/** Everything that is held with its figures in whole units of its asset, exact, as text. */
export const exportedHoldings = ({ holdings, lastReports, locale }: ExportedHoldings) =>
  holdings.map((holding) => {
    const figure = (amount: bigint) => decimalOf(amount, holding.scale)
    return {
      credit: holding.id,
      claim: holding.kind === 'own' ? null : holding.claimId,
      provider: holding.providerId,
      program: holding.kind === 'own' ? null : (holding.programName?.[locale] ?? null),
      simulated: holding.sandbox,
      unit: holding.currency ?? holding.asset,
      granted: figure(holding.granted),
      used: figure(holding.used),
      left: figure(holding.left),
      state: holding.standing,
      beganAt: holding.kind === 'own' ? null : holding.effectiveAt.toISOString(),
      endsAt: holding.expiresAt?.toISOString() ?? null,
      ...(holding.kind === 'own' ? saidByHolder : saidByProvider(holding, lastReports[holding.grantId])),
      estimatedLoss: holding.lost === null ? null : figure(holding.lost),
      ...(holding.kind === 'own' ? enteredByHolder(holding, locale) : notEntered(holding, locale)),
    }
  })

const saidByProvider = (credit: IssuedHolding, lastReport: Date | undefined) => {
  const reportedAt = credit.used > 0n ? lastReport : undefined
  return {
    balanceSource: (reportedAt ? 'reported_by_provider' : 'issued') as BalanceSource,
    balanceReportedAt: reportedAt?.toISOString() ?? null,
  }
}
const saidByHolder = { balanceSource: 'entered_by_holder' as BalanceSource, balanceReportedAt: null }

/** What only an entry of one's own has, and null for the rest. */
const enteredByHolder = (credit: OwnCredit, locale: Locale) => ({
  providerName: credit.providerTitle?.[locale] ?? credit.providerName,
  name: credit.name as string | null,
  end: credit.ends,
  beganOn: credit.beganOn,
  balanceAsOf: credit.balance.asOf as string | null,
  balanceEnteredAt: credit.balance.enteredAt.toISOString() as string | null,
  origin: credit.source as string | null,
})
const notEntered = (credit: IssuedHolding, locale: Locale): ReturnType<typeof enteredByHolder> => ({
  providerName: credit.providerName[locale],
  name: null,
  end: (credit.expiresAt ? 'dated' : 'none') satisfies CreditEnd,
  ...{ beganOn: null, balanceAsOf: null, balanceEnteredAt: null, origin: null },
})

const columns = [
  ...['credit', 'claim', 'provider', 'program', 'simulated', 'unit', 'granted', 'used', 'left', 'state'],
  ...['beganAt', 'endsAt', 'balanceSource', 'balanceReportedAt', 'estimatedLoss'],
  ...['providerName', 'name', 'end', 'beganOn', 'balanceAsOf', 'balanceEnteredAt', 'origin'],
] as (keyof ReturnType<typeof exportedHoldings>[number])[]

/** The same for spreadsheets. */
export function holdingsCsv(asked: ExportedHoldings): string {
  const rows = exportedHoldings(asked).map((credit) =>
    csvLine(columns.map((column) => (typeof credit[column] === 'boolean' ? String(credit[column]) : credit[column]))),
  )
  return [csvLine(columns), ...rows].map((line) => `${line}\r\n`).join('')
}
