import { Fact } from '#app/features/enrolments/clocks.tsx'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'

import { AmountText } from './amount-text.tsx'
import type { Credit } from './credits.server.ts'
import { timeUntil } from './days-left.ts'
import { StandingChip } from './standing-chip.tsx'
import type { OpenHold } from './waiting-claim.server.ts'

/** What one claim gave: granted, used, held for uses under way, left, and until when. */
export function CreditFacts({ credit, holds, at }: { credit: Credit; holds: readonly OpenHold[]; at: Date }) {
  const t = useT()
  const locale = useLocale()
  const { asset, granted, used, expired, revoked, left, expiresAt } = credit
  const zone = credit.timeZone ?? 'UTC'
  // Within Number's exact range after the division: it is drawn, not counted.
  const share = Number((used * 1000n) / granted) / 1000
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
  return (
    <section aria-labelledby="credit" className="space-y-3">
      <h2 id="credit" className="flex flex-wrap items-center gap-3">
        {t('credits.claim.credit')} <StandingChip standing={credit.standing} />
      </h2>
      <p className="text-figure font-bold max-sm:text-h1">
        <AmountText asset={asset} amount={left} />
        <span className="ml-2 text-body font-normal text-ink-2">{t('credits.claim.left')}</span>
      </p>
      <p className="flex items-center gap-3 text-table text-ink-2">
        <meter className="h-2 w-full max-w-md" min={0} max={1} value={share} aria-label={t('credits.claim.used')} />
        <span className="figures whitespace-nowrap">{t('credits.claim.meter', { percent })}</span>
      </p>
      <dl className="space-y-1 text-table">
        <Fact name={t('credits.claim.granted')}>
          <AmountText asset={asset} amount={granted} />
        </Fact>
        <Fact name={t('credits.claim.used')}>
          <AmountText asset={asset} amount={used} />
        </Fact>
        {holds.map((hold) => (
          <Fact key={hold.id} name={t('credits.claim.held')}>
            <AmountText asset={asset} amount={hold.amount} /> · {t('credits.wait.heldUntil')}{' '}
            <Deadline end={hold.expiresAt} zone={zone} />
          </Fact>
        ))}
        {expired > 0n ? (
          <Fact name={t('credits.claim.expired')}>
            <AmountText asset={asset} amount={expired} />
          </Fact>
        ) : null}
        {revoked > 0n ? (
          <Fact name={t('credits.claim.revoked')}>
            <AmountText asset={asset} amount={revoked} />
          </Fact>
        ) : null}
        <Fact name={t('credits.claim.ends')}>
          {expiresAt ? (
            <>
              <Deadline end={expiresAt} zone={zone} local isFarTold />
              {expiresAt > at ? ` · ${timeUntil(locale, expiresAt, at)}` : null}
            </>
          ) : (
            t('credits.table.noEnd')
          )}
        </Fact>
        <Fact name={t('credits.claim.appliesTo')}>
          {credit.appliesTo.length > 0 ? credit.appliesTo.join(', ') : t('credits.claim.everything')}
        </Fact>
      </dl>
    </section>
  )
}
