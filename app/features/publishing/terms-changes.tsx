import type { ReactNode } from 'react'
import { z } from 'zod'

import { AmountText } from '#app/features/credits/amount-text.tsx'
import { unitOf } from '#app/features/credits/amount.ts'
import { regionsIn } from '#app/features/programs/benefit-sentence.ts'
import { useBenefitText, useRuleText, type ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { modelName } from '#app/features/programs/model-name.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'
import { benefitSchema, eligibilityRuleSchema } from '#db/benefit.ts'
import type { Writable } from '#db/canonical-json.ts'
import {
  approvalModes,
  deliveries,
  identitySignals,
  lifeStarts,
  locales,
  reserveMoments,
  stackings,
} from '#db/vocabulary.ts'

import type { ProgramTerms } from './program-terms.ts'
import type { LineField, ProgramField, TermsChange } from './terms-diff.ts'
import { instantOn } from '#app/lib/wall-clock.ts'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'

interface Shown {
  changes: readonly TermsChange[]
  /** What is in force, null where nothing is, and what shall be. */
  live: ProgramTerms | null
  draft: ProgramTerms
  names: ProviderNames
}

/** What new terms say otherwise than those in force: field by field, before and after. */
export function TermsChanges({ changes, live, draft, names }: Shown) {
  const t = useT()
  const benefitText = useBenefitText(names)
  if (changes.length === 0) return <Empty title={t('programs.changes.none')} />
  const asset = draft.lines[0]?.asset ?? live?.lines[0]?.asset ?? null
  const value = (
    field: ProgramField | LineField,
    of: 'before' | 'after',
    change: { before: Writable; after: Writable },
  ) => (
    <TermsValue
      field={field}
      value={change[of]}
      asset={asset}
      zone={(of === 'before' ? live : draft)?.timeZone ?? draft.timeZone}
      names={names}
    />
  )
  const lines = draft.lines.filter(({ id }) => changes.some((change) => change.of === 'line' && change.lineId === id))
  return (
    <StackingTable caption={t(live ? 'programs.changes.caption' : 'programs.changes.captionFirst')}>
      <thead>
        <tr>
          <th scope="col">{t('programs.changes.field')}</th>
          <th scope="col">{t('programs.changes.before')}</th>
          <th scope="col">{t('programs.changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) =>
          change.of === 'program' ? (
            <ChangeRow
              key={change.field}
              name={t(`programs.fields.${change.field}`)}
              before={value(change.field, 'before', change)}
              after={value(change.field, 'after', change)}
            />
          ) : null,
        )}
      </tbody>
      {lines.map((line) => (
        <tbody key={line.id}>
          <StackingGroup columns={3}>{benefitText(line.benefit)}</StackingGroup>
          {changes.map((change) =>
            change.of === 'line' && change.lineId === line.id ? (
              <ChangeRow
                key={change.field}
                name={t(`programs.fields.${change.field}`)}
                before={value(change.field, 'before', change)}
                after={value(change.field, 'after', change)}
              />
            ) : null,
          )}
        </tbody>
      ))}
      <tbody>
        {changes.map((change) =>
          change.of === 'line_removed' ? (
            <ChangeRow
              key={change.lineId}
              name={t('programs.changes.removed')}
              before={benefitText(benefitSchema.parse(change.before))}
              after={t('programs.changes.nothing')}
            />
          ) : change.of === 'budget' ? (
            <ChangeRow
              key={`budget ${change.asset}`}
              name={t('programs.changes.budget')}
              before={
                change.before === null ? (
                  t('programs.changes.nothing')
                ) : (
                  <AmountText asset={change.asset} amount={BigInt(change.before)} />
                )
              }
              after={<AmountText asset={change.asset} amount={BigInt(change.after)} />}
            />
          ) : null,
        )}
      </tbody>
    </StackingTable>
  )
}

function ChangeRow({ name, before, after }: { name: string; before: ReactNode; after: ReactNode }) {
  const t = useT()
  return (
    <StackingRow>
      <StackingRowHead>{name}</StackingRowHead>
      <StackingCell label={t('programs.changes.before')} share="whole" className="text-ink-2">
        {before}
      </StackingCell>
      <StackingCell label={t('programs.changes.after')} share="whole">
        {after}
      </StackingCell>
    </StackingRow>
  )
}

const texts = z.array(z.string())
const words = z.record(z.string(), z.string())

/** One term in the reader's words. */
function TermsValue({
  field,
  value,
  asset,
  zone,
  names,
}: {
  field: ProgramField | LineField
  value: Writable
  asset: string | null
  zone: string
  names: ProviderNames
}) {
  const t = useT()
  const locale = useLocale()
  const benefitText = useBenefitText(names)
  const ruleText = useRuleText(names)
  const inARow = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' })
  if (value === null || value === undefined) return <>{t('programs.changes.nothing')}</>
  switch (field) {
    case 'name':
    case 'note': {
      const text = words.parse(value)
      return (
        <dl>
          {locales.map((language) => (
            <div key={language}>
              <dt className="text-note text-ink-3">{t(`programs.languages.${language}`)}</dt>
              <dd lang={language}>{text[language] || '–'}</dd>
            </div>
          ))}
        </dl>
      )
    }
    case 'regions':
      return <>{regionsIn(t, locale, texts.parse(value))}</>
    case 'eligibility': {
      const rules = z.array(eligibilityRuleSchema).parse(value)
      if (rules.length === 0) return <>{t('offers.offer.whoAnybody')}</>
      return (
        <ul className="list-disc pl-5">
          {rules.map((rule) => (
            <li key={JSON.stringify(rule)}>{ruleText(rule, zone)}</li>
          ))}
        </ul>
      )
    }
    case 'stacking':
      return <>{t(`offers.offer.stackings.${z.enum(stackings).parse(value)}`)}</>
    case 'timeZone':
      return <code>{z.string().parse(value)}</code>
    case 'startsLocal':
    case 'endsLocalExcl':
    case 'grantExpiresLocal': {
      const clock = z.string().parse(value)
      if (!isWallClock(clock) || !isZone(zone)) return <code>{clock}</code>
      const at = instantOn(zone, clock)
      return field === 'startsLocal' ? <InstantText at={at} zone={zone} /> : <Deadline end={at} zone={zone} />
    }
    case 'approvalMode':
      return <>{t(`receipts.approvalModes.${z.enum(approvalModes).parse(value)}`)}</>
    case 'reserveOn':
      return <>{t(`programs.reserveOn.${z.enum(reserveMoments).parse(value)}`)}</>
    case 'fourEyesAbove': {
      const amount = BigInt(z.string().parse(value))
      return asset ? <AmountText asset={asset} amount={amount} /> : <>{amount.toString()}</>
    }
    case 'hasWaitingList':
    case 'refusesDisposableMail':
      return <>{t(value === true ? 'programs.yes' : 'programs.no')}</>
    case 'claimTtlSeconds':
    case 'reapplyAfterSeconds':
    case 'reportGraceSeconds':
    case 'validForSeconds':
    case 'activateWithinSeconds':
      return <Lasting seconds={z.number().parse(value)} />
    case 'enforcedSignals': {
      const signals = z.array(z.enum(identitySignals)).parse(value)
      return <>{signals.length === 0 ? '–' : inARow.format(signals.map((signal) => t(`programs.signals.${signal}`)))}</>
    }
    case 'benefit':
      return <>{benefitText(benefitSchema.parse(value))}</>
    case 'asset':
      return <>{unitOf({ t }, z.string().parse(value))}</>
    case 'delivery':
      return <>{t(`benefits.delivery.${z.enum(deliveries).parse(value)}`)}</>
    case 'perOrganisationLimit':
      return <span className="figures">{z.number().parse(value)}</span>
    case 'lifeStartsAt':
      return <>{t(`receipts.lifeStarts.${z.enum(lifeStarts).parse(value)}`)}</>
    case 'appliesTo': {
      const models = texts.parse(value)
      return <>{models.length === 0 ? t('credits.claim.everything') : inARow.format(models.map(modelName))}</>
    }
  }
}

/** Whole days as days, anything else in hours. */
export function Lasting({ seconds }: { seconds: number }) {
  const t = useT()
  return (
    <>
      {seconds % 86_400 === 0
        ? t('receipts.days', { n: seconds / 86_400 })
        : t('receipts.hours', { n: Math.ceil(seconds / 3600) })}
    </>
  )
}
