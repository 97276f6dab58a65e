import type { ReactNode } from 'react'

import { AmountText } from '#app/features/credits/amount-text.tsx'
import { unitOf } from '#app/features/credits/amount.ts'
import { regionsIn } from '#app/features/programs/benefit-sentence.ts'
import { useBenefitText, useRuleText, type ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'
import { Button } from '#app/ui/button.tsx'
import { FactRow, Facts } from '#app/ui/facts.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

import { assetsOf, type ProgramTerms, type TermsLine } from './program-terms.ts'
import { wholeText } from './shown-program.ts'
import { Lasting } from './terms-changes.tsx'
import { instantOn } from '#app/lib/wall-clock.ts'

/** Terms part by part; where they are written on, each part with its way to the form. */
export function TermsOutline({
  terms,
  names,
  edit,
}: {
  terms: ProgramTerms
  names: ProviderNames
  /** The room's address and the draft's version; null where nothing is written on. */
  edit: { room: `/${string}`; version: number } | null
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const ruleText = useRuleText(names)
  const way = (part: string, label: string) =>
    edit ? (
      <a className="inline-flex min-h-11 items-center text-table" href={to(`${edit.room}/${part}`)}>
        {label}
      </a>
    ) : null
  return (
    <div className="space-y-8">
      <Part id="basics" title={t('programs.parts.basics')} way={way('edit', t('programs.parts.editBasics'))}>
        <Facts>
          <FactRow name={t('programs.fields.name')}>{localized(wholeText(terms.name))}</FactRow>
          {terms.note ? <FactRow name={t('programs.fields.note')}>{localized(wholeText(terms.note))}</FactRow> : null}
          <FactRow name={t('programs.fields.regions')}>
            {terms.regions.length > 0 ? regionsIn(t, locale, terms.regions) : '–'}
          </FactRow>
          <FactRow name={t('programs.fields.startsLocal')}>
            <Clock clock={terms.startsLocal} zone={terms.timeZone} isEnd={false} />
          </FactRow>
          <FactRow name={t('programs.fields.endsLocalExcl')}>
            {terms.endsLocalExcl === null ? (
              t('claims.panel.noEnd')
            ) : (
              <Clock clock={terms.endsLocalExcl} zone={terms.timeZone} isEnd />
            )}
          </FactRow>
          <FactRow name={t('programs.fields.approvalMode')}>
            {t(`receipts.approvalModes.${terms.approvalMode}`)}
          </FactRow>
        </Facts>
      </Part>
      <Part id="lines" title={t('programs.parts.lines')} way={way('lines/new', t('programs.parts.addLine'))}>
        {terms.lines.length === 0 ? <p className="text-ink-2">{t('programs.parts.noLines')}</p> : null}
        <ol className="border-b border-line empty:hidden">
          {terms.lines.map((line) => (
            <LineOutline key={line.id} {...{ line, terms, names, edit }} />
          ))}
        </ol>
      </Part>
      <Part id="rules" title={t('programs.parts.rules')} way={way('rules', t('programs.parts.editRules'))}>
        {terms.eligibility.length === 0 ? <p className="text-ink-2">{t('offers.offer.whoAnybody')}</p> : null}
        <ul className="list-disc space-y-1 pl-5 empty:hidden">
          {terms.eligibility.map((rule) => (
            <li key={JSON.stringify(rule)}>{ruleText(rule, terms.timeZone)}</li>
          ))}
        </ul>
      </Part>
      <Part id="limits" title={t('programs.parts.budgets')} way={way('limits', t('programs.parts.editBudgets'))}>
        <Facts>
          {assetsOf(terms).map((asset) => {
            const limit = terms.budgets.find((budget) => budget.asset === asset)?.limit
            return (
              <FactRow key={asset} name={unitOf({ t }, asset)}>
                {limit === undefined ? (
                  t('programs.parts.noBudget')
                ) : (
                  <AmountText asset={asset} amount={BigInt(limit)} />
                )}
              </FactRow>
            )
          })}
        </Facts>
        {terms.lines.length === 0 ? <p className="text-ink-2">{t('programs.parts.budgetsLater')}</p> : null}
      </Part>
    </div>
  )
}

function Part({ id, title, way, children }: { id: string; title: string; way: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 id={id}>{title}</h3>
        {way}
      </div>
      {children}
    </section>
  )
}

function LineOutline({
  line,
  terms,
  names,
  edit,
}: {
  line: TermsLine
  terms: ProgramTerms
  names: ProviderNames
  edit: { room: `/${string}`; version: number } | null
}) {
  const t = useT()
  const to = usePath()
  const colon = useLocale() === 'en' ? ': ' : '：'
  const text = useBenefitText(names)(line.benefit)
  const clocks = [
    line.activateWithinSeconds === null ? null : (
      <>
        {t('programs.fields.activateWithinSeconds')}
        {colon}
        <Lasting seconds={line.activateWithinSeconds} />
      </>
    ),
    line.validForSeconds === null ? null : (
      <>
        {t('programs.fields.validForSeconds')}
        {colon}
        <Lasting seconds={line.validForSeconds} /> {t(`receipts.lifeStarts.${line.lifeStartsAt}`)}
      </>
    ),
    line.grantExpiresLocal === null ? null : (
      <>
        {t('programs.fields.grantExpiresLocal')}
        {colon}
        <Clock clock={line.grantExpiresLocal} zone={terms.timeZone} isEnd />
      </>
    ),
  ].filter((clock) => clock !== null)
  return (
    <li className="space-y-1 border-t border-line py-3">
      <p className="text-note text-ink-2">{t(`benefits.types.${line.benefit.type}`)}</p>
      <p className="font-medium">{text}</p>
      <p className="text-table text-ink-2">
        {t(`benefits.delivery.${line.delivery}`)} · {t('programs.parts.times', { n: line.perOrganisationLimit })}
      </p>
      {clocks.length > 0 ? (
        <ul className="text-table text-ink-2">
          {clocks.map((clock, index) => (
            <li key={index}>{clock}</li>
          ))}
        </ul>
      ) : null}
      {edit ? (
        <div className="flex flex-wrap items-center gap-x-6">
          <a
            className="inline-flex min-h-11 items-center text-table"
            href={to(`${edit.room}/lines/${line.id}`)}
            aria-label={t('programs.parts.editLineNamed', { line: text })}
          >
            {t('programs.parts.editLine')}
          </a>
          <form method="post" action={to(`${edit.room}/lines/${line.id}/remove`)} data-once>
            <input type="hidden" name="version" value={edit.version} />
            <Button type="submit" aria-label={t('programs.parts.removeLineNamed', { line: text })}>
              {t('programs.parts.removeLine')}
            </Button>
          </form>
        </div>
      ) : null}
    </li>
  )
}

function Clock({ clock, zone, isEnd }: { clock: string; zone: string; isEnd: boolean }) {
  if (!isWallClock(clock) || !isZone(zone)) return <code>{clock || '–'}</code>
  const at = instantOn(zone, clock)
  return isEnd ? <Deadline end={at} zone={zone} /> : <InstantText at={at} zone={zone} />
}
