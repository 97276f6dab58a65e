import { z } from 'zod'

import type { TermChange, TermField } from '#app/features/enrolments/term-changes.ts'
import { regionsIn } from '#app/features/programs/benefit-sentence.ts'
import { useBenefitText, useRuleText, type ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { modelName } from '#app/features/programs/model-name.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'
import { benefitSchema, eligibilityRuleSchema } from '#db/benefit.ts'
import type { Writable } from '#db/canonical-json.ts'
import { localizedText, quoteSchema } from '#db/facts.ts'
import { approvalModes, deliveries, lifeStarts, stackings } from '#db/vocabulary.ts'

import { AmountText } from './amount-text.tsx'

interface Shown {
  asset: string
  /** The program's own clock. */
  zone: string
  names: ProviderNames
}

/** What a program promises otherwise today than when a claim was made, term by term. */
export function TermChanges({ changes, ...shown }: Shown & { changes: readonly TermChange[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('receipts.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('receipts.term')}</th>
          <th scope="col">{t('receipts.kept')}</th>
          <th scope="col">{t('receipts.today')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, kept, today }) => (
          <StackingRow key={field}>
            <StackingRowHead>{t(`receipts.fields.${field}`)}</StackingRowHead>
            <StackingCell label={t('receipts.kept')} share="whole">
              <TermValue field={field} value={kept} {...shown} />
            </StackingCell>
            <StackingCell label={t('receipts.today')} share="whole">
              <TermValue field={field} value={today} {...shown} />
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

const texts = z.array(z.string())
const rules = z.array(eligibilityRuleSchema)

/** A term in the reader's words. What it stands for is parsed once more: it comes from kept text. */
function TermValue({ field, value, asset, zone, names }: Shown & { field: TermField; value: Writable }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const benefitText = useBenefitText(names)
  const ruleText = useRuleText(names)
  if (value === null) return <>{t('receipts.nothing')}</>
  switch (field) {
    case 'offer.benefit':
      return <>{benefitText(benefitSchema.parse(value))}</>
    case 'offer.amount':
    case 'offer.matchCap':
      return <AmountText asset={asset} amount={BigInt(z.string().parse(value))} />
    case 'offer.matchBasisPoints':
      return (
        <>
          {numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
            z.number().parse(value) / 10_000,
          )}
        </>
      )
    case 'offer.validForSeconds':
    case 'offer.activateWithinSeconds':
    case 'program.reportGraceSeconds':
      return <Lasting seconds={z.number().parse(value)} />
    case 'offer.grantExpiresAt':
    case 'program.endsAt':
      return <Deadline end={new Date(z.string().parse(value))} zone={zone} />
    case 'program.startsAt':
      return <InstantText at={new Date(z.string().parse(value))} zone={zone} />
    case 'offer.lifeStartsAt':
      return <>{t(`receipts.lifeStarts.${z.enum(lifeStarts).parse(value)}`)}</>
    case 'offer.delivery':
      return <>{t(`benefits.delivery.${z.enum(deliveries).parse(value)}`)}</>
    case 'program.approvalMode':
      return <>{t(`receipts.approvalModes.${z.enum(approvalModes).parse(value)}`)}</>
    case 'program.stacking':
      return <>{t(`offers.offer.stackings.${z.enum(stackings).parse(value)}`)}</>
    case 'offer.appliesTo': {
      const models = texts.parse(value)
      return <>{models.length === 0 ? t('credits.claim.everything') : inARow(locale).format(models.map(modelName))}</>
    }
    case 'program.regions':
      return <>{regionsIn(t, locale, texts.parse(value))}</>
    case 'program.eligibility': {
      const told = rules.parse(value)
      if (told.length === 0) return <>{t('receipts.nothing')}</>
      return (
        <ul className="list-disc pl-5">
          {told.map((rule) => (
            <li key={JSON.stringify(rule)}>{ruleText(rule, zone)}</li>
          ))}
        </ul>
      )
    }
    case 'offer.note':
    case 'program.name':
      return <>{localized(localizedText.parse(value))}</>
    case 'offer.quote': {
      const { lang, text } = quoteSchema.parse(value)
      return <q lang={lang}>{text}</q>
    }
    case 'offer.asset':
    case 'program.timeZone':
      return <code>{z.string().parse(value)}</code>
    case 'offer.perOrganisationLimit':
      return <span className="figures">{z.number().parse(value)}</span>
  }
}

const inARow = (locale: string) => new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' })

/** Whole days as days, anything else in hours. */
function Lasting({ seconds }: { seconds: number }) {
  const t = useT()
  return (
    <>
      {seconds % 86_400 === 0
        ? t('receipts.days', { n: seconds / 86_400 })
        : t('receipts.hours', { n: Math.round(seconds / 3600) })}
    </>
  )
}

/** Providers that the terms of a change speak of, whose names are to be read. */
export function providersIn(changes: readonly TermChange[]): string[] {
  return changes.flatMap(({ field, kept, today }) =>
    [kept, today].flatMap((value) => {
      if (value === null) return []
      if (field === 'program.eligibility') {
        return rules.parse(value).flatMap((rule) => (rule.code === 'prior_provider' ? [rule.providerId] : []))
      }
      if (field !== 'offer.benefit') return []
      const benefit = benefitSchema.parse(value)
      return benefit.type === 'usage_match' ? [benefit.ofProvider] : []
    }),
  )
}
