import { windowText } from '#app/features/pricing/window-words.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { PriceText } from '#app/ui/money.tsx'
import type { ListedHours } from '#db/facts.ts'
import type { Currency, PriceState, TierReach } from '#db/vocabulary.ts'

/** What a row of a list says of one price. */
export interface PriceTold {
  currency: Currency
  /** Null is withdrawn. */
  state: PriceState | null
  microsPerMillion: bigint | null
  tierReached: TierReach
  tierAboveTokens: number
  hours: ListedHours | null
  effectiveFrom: string | null
  effectiveUntil: string | null
}

/** An amount for a million, or in words why there is none, with the tier, hours and days for which it holds. */
export function SaidPriceText({ price }: { price: PriceTold }) {
  const t = useT()
  const locale = useLocale()
  const { hours, tierAboveTokens, effectiveFrom, effectiveUntil } = price
  const when = [
    tierAboveTokens > 0 ? t(`prices.tier.${price.tierReached}`, { n: tierAboveTokens }) : null,
    hours ? windowText(t, locale, hours) : null,
    effectiveFrom ? t('models.since', { date: effectiveFrom }) : null,
    effectiveUntil ? t('models.until', { date: effectiveUntil }) : null,
  ].filter((words) => words !== null)
  return (
    <>
      {price.state === 'known' && price.microsPerMillion !== null ? (
        <PriceText micros={price.microsPerMillion} currency={price.currency} />
      ) : (
        t(`prices.states.${price.state === null || price.state === 'known' ? 'withdrawn' : price.state}`)
      )}
      {when.length > 0 ? <span className="block text-note text-ink-2">{when.join(' · ')}</span> : null}
    </>
  )
}
