import { numberFormat } from '#app/lib/intl.ts'
import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { formatMoney } from '#app/ui/money.tsx'
import { StackingCell, StackingGroup, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import type { FreeTierLimit } from '#db/facts.ts'
import type { Currency, Usability } from '#db/vocabulary.ts'

import { EvidenceDay } from './evidence-day.tsx'
import type { FreeTier } from './provider.ts'
import { SourceBrief } from './source-brief.tsx'

const usabilityLooks: Record<Usability, { tone: Tone; glyph: string }> = {
  yes: { tone: 'works', glyph: '✓' },
  partial: { tone: 'changes', glyph: '△' },
  no: { tone: 'blocked', glyph: '✕' },
  unknown: { tone: 'untested', glyph: '?' },
}

/** Free access: its limits, from where it works, and how well that is known. History stands under what holds. */
export function FreeTierList({ tiers, caption, at }: { tiers: readonly FreeTier[]; caption: string; at: Date }) {
  const t = useT()
  const parts = [
    { name: t('providers.freeTiers.current'), tiers: tiers.filter((tier) => tier.edition === 'current') },
    { name: t('providers.freeTiers.history'), tiers: tiers.filter((tier) => tier.edition === '2024') },
  ].filter((part) => part.tiers.length > 0)
  return (
    <StackingTable caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('providers.freeTiers.kind')}</th>
          <th scope="col">{t('providers.freeTiers.limits')}</th>
          <th scope="col">{t('providers.freeTiers.reach')}</th>
          <th scope="col">{t('providers.freeTiers.evidence')}</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.name}>
          <StackingGroup columns={4}>{part.name}</StackingGroup>
          {part.tiers.map((tier) => (
            <FreeTierRow key={tier.id} tier={tier} at={at} />
          ))}
        </tbody>
      ))}
    </StackingTable>
  )
}

function FreeTierRow({ tier, at }: { tier: FreeTier; at: Date }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const comma = locale === 'en' ? ', ' : '、'
  return (
    <StackingRow>
      <StackingRowHead>
        {t(`providers.freeTiers.kinds.${tier.kind}`)}
        {tier.site ? (
          <span className="block font-normal text-ink-2">{t('providers.freeTiers.site', { site: tier.site })}</span>
        ) : null}
      </StackingRowHead>
      <StackingCell share="whole" className="md:w-[40%]">
        {tier.status === 'disputed' ? <p>{t('providers.freeTiers.disputed')}</p> : null}
        {tier.limits.length > 0 ? (
          <ul className="space-y-0.5">
            {tier.limits.map((limit) => (
              <li key={JSON.stringify(limit)}>
                <LimitText limit={limit} />
              </li>
            ))}
          </ul>
        ) : tier.status === 'current' && tier.kind !== 'none' ? (
          <p className="text-ink-2">{t('providers.freeTiers.noFigure')}</p>
        ) : null}
        {tier.models.length > 0 ? (
          <p className="text-ink-2">{t('providers.freeTiers.models', { names: tier.models.join(comma) })}</p>
        ) : null}
        {tier.validForDays ? (
          <p className="text-ink-2">{t('providers.freeTiers.validFor', { n: tier.validForDays })}</p>
        ) : null}
        {tier.condition ? <p className="mt-1 text-ink-2">{localized(tier.condition)}</p> : null}
        {tier.checkNote ? <p className="mt-1 text-note text-ink-2">{localized(tier.checkNote)}</p> : null}
      </StackingCell>
      <StackingCell label={t('providers.freeTiers.reach')} share="whole">
        {tier.edition === 'current' ? (
          <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1">
            <Usable place={t('providers.freeTiers.mainland')} usability={tier.usableFromMainland} />
            <Usable place={t('providers.freeTiers.hongKong')} usability={tier.usableFromHongKong} />
          </dl>
        ) : (
          <span className="text-ink-3">{t('site.states.unknown')}</span>
        )}
      </StackingCell>
      <StackingCell label={t('providers.freeTiers.evidence')} share="whole" className="md:w-[22%]">
        <EvidenceDay day={tier.observedOn ? { on: tier.observedOn, precision: 'day' } : null} at={at} />
        {tier.reliability === 'low' ? (
          <span className="block text-note text-ink-2">{t('providers.freeTiers.byOneList')}</span>
        ) : null}
        <SourceBrief sources={tier.sources} confidence={tier.confidence} />
      </StackingCell>
    </StackingRow>
  )
}

function Usable({ place, usability }: { place: string; usability: Usability }) {
  const t = useT()
  return (
    <>
      <dt className="text-ink-2">{place}</dt>
      <dd>
        <Chip {...usabilityLooks[usability]}>{t(`providers.freeTiers.usable.${usability}`)}</Chip>
      </dd>
    </>
  )
}

const currencyOf: Partial<Record<FreeTierLimit['measure'], Currency>> = { CNY: 'CNY', USD: 'USD', USD_per_month: 'USD' }

/** One bound of free access as a sentence: "about 50 requests per day for each model, after topping up USD 10". */
function LimitText({ limit }: { limit: FreeTierLimit }) {
  const t = useT()
  const locale = useLocale()
  const currency = currencyOf[limit.measure]
  // Intl reads decimal strings exactly; its type in this TypeScript knows numbers alone.
  const plain = numberFormat(locale, { maximumFractionDigits: 20 }).format(limit.amount as unknown as number)
  const n = currency ? formatMoney(locale, limit.amount, currency) : plain
  const bound = t(`providers.freeTiers.limit.${limit.measure}`, { n })
  const parts = [
    limit.approximate ? t('providers.freeTiers.about', { limit: bound }) : bound,
    limit.model ? t('providers.freeTiers.forModel', { model: limit.model }) : null,
    limit.perModel ? t('providers.freeTiers.perModel') : null,
    limit.unlockedBy ? t(`providers.freeTiers.unlocked.${limit.unlockedBy}`) : null,
  ]
  return <span className="figures">{parts.filter(Boolean).join(locale === 'en' ? ', ' : '，')}</span>
}
