import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatMoney } from '#app/ui/money.tsx'
import { formatDate } from '#app/ui/time.tsx'
import type { PriceClaim } from '#db/facts.ts'
import type { PriceUnit } from '#db/vocabulary.ts'

/** What other sources said of a price at the time, a line each. */
export function OtherClaims({ claims }: { claims: readonly PriceClaim[] }) {
  const t = useT()
  const locale = useLocale()
  return claims.map((claim) => {
    const values = {
      unit: t(`models.units.${claim.unit satisfies PriceUnit}`),
      price: formatMoney(locale, claim.amount, claim.currency, 2),
    }
    return (
      <span key={JSON.stringify(claim)} className="figures block">
        {claim.seenOn
          ? t('models.otherClaimOn', { ...values, date: formatDate(locale, claim.seenOn, 'day') })
          : t('models.otherClaim', values)}
      </span>
    )
  })
}
