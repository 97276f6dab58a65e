import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Deadline } from '#app/ui/time.tsx'

import { amountInWords } from './amount.ts'
import { AmountText } from './amount-text.tsx'
import { useCreditName } from './credit-name.ts'
import type { Credit } from './credits.server.ts'
import { timeUntil } from './days-left.ts'
import { lostAtPace } from './pace.ts'
import { SandboxChip } from './sandbox-chip.tsx'

/** The credit whose clock runs out first: what is left of it, and until when. */
export function NextToEnd({ credits, at }: { credits: Credit[]; at: Date }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const name = useCreditName()
  const next = credits.find((credit) => credit.standing === 'active' && credit.left > 0n && credit.expiresAt !== null)
  const lost = next ? lostAtPace(next, { at }) : null
  return (
    <section aria-labelledby="next-title" className="space-y-2 border-l-4 border-accent bg-surface px-4 py-4">
      <h2 id="next-title" className="text-lead">
        {t('credits.next.title')}
      </h2>
      {next?.expiresAt ? (
        <>
          <p>
            {name(next)} · {localized(next.providerName)} {next.sandbox ? <SandboxChip /> : null}
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
          {next.claimId === null ? null : (
            <ButtonLink href={to(`/me/claims/${next.claimId}`)}>{t('credits.next.open')}</ButtonLink>
          )}
        </>
      ) : (
        <p>{t('credits.next.none')}</p>
      )}
    </section>
  )
}
