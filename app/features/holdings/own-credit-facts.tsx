import { amountInWords } from '#app/features/credits/amount.ts'
import { AmountInColumn, AmountText } from '#app/features/credits/amount-text.tsx'
import { timeUntil } from '#app/features/credits/days-left.ts'
import { StandingChip } from '#app/features/credits/standing-chip.tsx'
import { FactRow, Facts } from '#app/ui/facts.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { DateText, InstantText } from '#app/ui/time.tsx'

import { BalanceAge } from './balance-age.tsx'
import { HoldingEnd } from './holding-end.tsx'
import type { OwnCredit } from './own-credits.server.ts'

/** All that its holder entered of a credit, and what follows from it. */
export function OwnCreditFacts({ credit, at }: { credit: OwnCredit; at: Date }) {
  const t = useT()
  const locale = useLocale()
  const { asset, expiresAt, lost, standing } = credit
  return (
    <section aria-labelledby="credit" className="space-y-3">
      <h2 id="credit" className="flex flex-wrap items-center gap-3">
        {t('credits.claim.credit')} <StandingChip standing={standing} />
      </h2>
      <p className="text-figure font-bold max-sm:text-h1">
        <AmountText asset={asset} amount={credit.left} />
        <span className="ml-2 text-body font-normal text-ink-2">{t('credits.claim.left')}</span>
      </p>
      <Facts>
        <FactRow name={t('credits.table.source')}>
          <BalanceAge credit={credit} />
        </FactRow>
        <FactRow name={t('holdings.facts.whole')}>
          <AmountText asset={asset} amount={credit.granted} />
        </FactRow>
        <FactRow name={t('credits.table.used')}>
          <AmountText asset={asset} amount={credit.used} />
        </FactRow>
        <FactRow name={t('holdings.facts.began')}>
          {credit.beganOn ? <DateText date={credit.beganOn} /> : t('site.states.unknown')}
        </FactRow>
        <FactRow name={t('credits.table.ends')}>
          <HoldingEnd holding={credit} isWide />
          {expiresAt && expiresAt > at ? ` · ${timeUntil(locale, expiresAt, at)}` : null}
        </FactRow>
        {standing === 'active' && expiresAt ? (
          <FactRow name={t('holdings.facts.pace')}>
            {lost === null
              ? t('holdings.facts.noPace')
              : lost === 0n
                ? t('credits.next.noLoss')
                : t('credits.next.loss', { lost: amountInWords({ t, locale }, { asset, amount: lost }) })}
          </FactRow>
        ) : null}
        <FactRow name={t('holdings.facts.source')}>
          <Source text={credit.source} />
        </FactRow>
      </Facts>
    </section>
  )
}

/** An address that was given as the source is a way there; anything else stays words. */
function Source({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return <span className="break-words">{text}</span>
  return (
    <a href={text} rel="noreferrer nofollow" className="break-all">
      {text}
    </a>
  )
}

/** Every balance that was entered, the newest first. */
export function BalanceTable({ credit }: { credit: OwnCredit }) {
  const t = useT()
  return (
    <section aria-labelledby="balances" className="space-y-2">
      <h2 id="balances">{t('holdings.balances.title')}</h2>
      <StackingTable caption={t('holdings.balances.caption')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('holdings.balances.asOf')}</th>
            <th scope="col" className="md:text-right">
              {t('credits.table.left')}
            </th>
            <th scope="col">{t('holdings.balances.entered')}</th>
            <th scope="col">{t('holdings.balances.by')}</th>
          </tr>
        </thead>
        <tbody>
          {[...credit.balances].reverse().map((balance) => (
            <StackingRow key={balance.asOf}>
              <StackingRowHead>
                <DateText date={balance.asOf} />
              </StackingRowHead>
              <StackingCell label={t('credits.table.left')} side="right">
                <AmountInColumn asset={credit.asset} amount={balance.amount} />
              </StackingCell>
              <StackingCell label={t('holdings.balances.entered')} share="whole">
                <InstantText at={balance.enteredAt} zone={credit.timeZone ?? 'UTC'} />
              </StackingCell>
              <StackingCell label={t('holdings.balances.by')} share="whole">
                <span className="break-all">{balance.enteredBy ?? t('site.states.unknown')}</span>
              </StackingCell>
            </StackingRow>
          ))}
        </tbody>
      </StackingTable>
    </section>
  )
}
