import { amountInWords } from '#app/features/credits/amount.ts'
import { AmountText } from '#app/features/credits/amount-text.tsx'
import { timeUntil } from '#app/features/credits/days-left.ts'
import { SandboxChip } from '#app/features/credits/sandbox-chip.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Deadline } from '#app/ui/time.tsx'

import { EnteredChip } from './entered-chip.tsx'
import { pageOf, useHoldingName } from './holding-names.ts'
import type { Holding } from './holding.ts'

/** The credit whose clock runs out first: what is left of it, and until when. */
export function NextToEnd({ holdings, at }: { holdings: Holding[]; at: Date }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const nameOf = useHoldingName()
  const next = holdings.find(
    ({ standing, left, expiresAt }) => standing === 'active' && left > 0n && expiresAt !== null,
  )
  const lost = next?.lost ?? null
  const page = next ? pageOf(next) : null
  return (
    <section aria-labelledby="next-title" className="space-y-2 border-l-4 border-accent bg-surface px-4 py-4">
      <h2 id="next-title" className="text-lead">
        {t('credits.next.title')}
      </h2>
      {next?.expiresAt ? (
        <>
          <p>
            {nameOf(next).name} · {nameOf(next).provider} {next.sandbox ? <SandboxChip /> : null}
            {next.kind === 'own' ? <EnteredChip /> : null}
          </p>
          <p className="text-h1 font-bold">
            <AmountText asset={next.asset} amount={next.left} />
          </p>
          <p>
            {t('credits.next.ends', { when: timeUntil(locale, next.expiresAt, at) })} ·{' '}
            <Deadline end={next.expiresAt} zone={next.timeZone ?? 'UTC'} local isFarTold />
          </p>
          {lost === null ? null : (
            <p className="text-ink-2">
              {lost === 0n
                ? t('credits.next.noLoss')
                : t('credits.next.loss', { lost: amountInWords({ t, locale }, { asset: next.asset, amount: lost }) })}
            </p>
          )}
          {page ? <ButtonLink href={to(page)}>{t('credits.next.open')}</ButtonLink> : null}
        </>
      ) : (
        <p>{t('credits.next.none')}</p>
      )}
    </section>
  )
}
