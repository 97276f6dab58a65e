import type { UsedRate } from '#app/features/currencies/exchange.ts'
import type { UnitPrice } from '#app/features/pricing/price-sheet.ts'
import { windowTwin } from '#app/features/pricing/window-words.ts'
import { csvLine } from '#app/lib/csv.ts'
import { exactOf, roundHalfUp } from '#app/lib/ratio.ts'
import { decimalOf } from '#app/ui/money.tsx'
import type { Currency, Locale, PriceState, RateUnit } from '#db/vocabulary.ts'

import type { ModelRow } from './model-row.ts'

/** For how many of what a unit counts every amount of a twin is: tokens, calls, searches, images. */
const per = 1_000_000

/** One price that holds now: a unit, in one tier and part of the day. An amount that is not told is null, never 0. */
export interface TwinPrice {
  unit: RateUnit
  per: typeof per
  currency: Currency
  state: PriceState
  /** In the currency's whole, exactly as published; null unless the state is `known`. */
  amount: string | null
  tier: { fromTokens: number; reached: 'at' | 'above' | null; measuredIn: string } | null
  hours: string | null
  effectiveFrom: string | null
  effectiveUntil: string | null
  converted: { amount: string; currency: string; rate: string; on: string; source: string } | null
  source: string
  sourceUrl: string | null
  /** The day on which it was seen there. */
  date: string
}

export interface TwinModel {
  key: string
  provider: string
  providerName: string
  model: string
  name: string
  region: string
  site: string
  contextTokens: number | null
  answerTokens: number | null
  takes: string[] | null
  gives: string[] | null
  traits: Partial<Record<string, boolean>>
  deprecated: boolean
  caveats: string[]
  prices: TwinPrice[]
}

/** The rows of the table for programs. @throws where a price has no source: that is a fault of the data */
export function twinModels(
  rows: readonly ModelRow[],
  { locale, rates }: { locale: Locale; rates: ReadonlyMap<Currency, UsedRate> | null },
): TwinModel[] {
  return rows.map((row) => ({
    ...{ key: row.key, provider: row.provider.id, providerName: row.provider.name[locale], model: row.modelId },
    ...{ name: row.modelName, region: row.region, site: row.channel, contextTokens: row.facts.contextTokens },
    ...{ answerTokens: row.facts.outputTokens, takes: row.facts.takes, gives: row.facts.gives },
    ...{ traits: row.facts.traits, deprecated: row.deprecated, caveats: row.priced?.caveats ?? [] },
    prices: twinPrices(row, rates),
  }))
}

function twinPrices(row: ModelRow, rates: ReadonlyMap<Currency, UsedRate> | null): TwinPrice[] {
  const { priced, currency, now } = row
  if (!priced || currency === null) return []
  const rate = rates?.get(currency) ?? null
  return Object.entries(now).flatMap(([unit, { allDay, windows }]) => {
    const evidence = priced.units[unit as RateUnit]
    if (!evidence) throw new Error(`nobody says the ${unit} price of ${row.key}`)
    return [...(allDay ? [allDay] : []), ...windows].flatMap((price) =>
      price.tiers.steps.map((step): TwinPrice => {
        const micros = step.rate.state === 'known' ? step.rate.microsPerMillion : null
        return {
          ...{ unit: price.unit, per, currency, state: step.rate.state },
          amount: micros === null ? null : decimalOf(micros, 6),
          tier: price.tiers.steps.length > 1 ? tierOf(price, step.fromTokens) : null,
          hours: price.window ? windowTwin(price.window) : null,
          effectiveFrom: price.effectiveFrom?.toISOString() ?? null,
          effectiveUntil: price.effectiveUntil?.toISOString() ?? null,
          converted: micros === null || !rate ? null : convertedOf(micros, rate),
          source: evidence.source.title,
          sourceUrl: evidence.source.href,
          date: evidence.on,
        }
      }),
    )
  })
}

const tierOf = ({ tiers }: UnitPrice, fromTokens: bigint): TwinPrice['tier'] => ({
  fromTokens: Number(fromTokens),
  reached: tiers.by === 'whole_request' ? tiers.reached : null,
  measuredIn: tiers.measuredIn,
})

function convertedOf(micros: bigint, { to, perUnit, on, source }: UsedRate): TwinPrice['converted'] {
  const amount = roundHalfUp({ n: micros * perUnit.n, d: perUnit.d })
  return { amount: decimalOf(amount, 6), currency: to, rate: exactOf(perUnit), on, source }
}

const csvHeads = [
  ...['key', 'provider', 'provider_name', 'model', 'name', 'region', 'site', 'unit', 'per', 'currency', 'state'],
  ...['amount', 'tier_from_tokens', 'tier_reached', 'tier_measured_in', 'hours', 'effective_from', 'effective_until'],
  ...['converted_amount', 'converted_currency', 'rate', 'rate_on', 'rate_source', 'source', 'source_url', 'date'],
  ...['context_tokens', 'answer_tokens', 'takes', 'gives', 'traits', 'deprecated', 'caveats'],
]

/** One line a price; a model without any has one line with its facts. */
export function twinCsv(models: readonly TwinModel[]): string {
  const lines = models.flatMap((model) => {
    const { key, provider, providerName, model: id, name, region, site } = model
    const who = [key, provider, providerName, id, name, region, site]
    const yes = Object.entries(model.traits).map(([trait, has]) => `${trait}=${has ? 'yes' : 'no'}`)
    const facts = [
      ...[model.contextTokens, model.answerTokens, model.takes?.join(' ') ?? null, model.gives?.join(' ') ?? null],
      ...[yes.join(' ') || null, model.deprecated ? 'yes' : 'no', model.caveats.join(' ') || null],
    ]
    if (model.prices.length === 0) return [csvLine([...who, ...Array<null>(19).fill(null), ...facts])]
    return model.prices.map(({ tier, converted, ...price }) =>
      csvLine([
        ...who,
        ...[price.unit, price.per, price.currency, price.state, price.amount],
        ...[tier?.fromTokens ?? null, tier?.reached ?? null, tier?.measuredIn ?? null, price.hours],
        ...[price.effectiveFrom, price.effectiveUntil],
        ...[converted?.amount ?? null, converted?.currency ?? null, converted?.rate ?? null],
        ...[converted?.on ?? null, converted?.source ?? null, price.source, price.sourceUrl, price.date],
        ...facts,
      ]),
    )
  })
  return `\ufeff${[csvLine(csvHeads), ...lines].join('\r\n')}\r\n`
}

const markdownHeads = ['Provider', 'Model', 'Unit', 'Price for 1,000,000', 'Converted', 'Tier, hours', 'Source', 'Date']

/** One line a price, for people and for language models. */
export function twinMarkdown(models: readonly TwinModel[], title: string): string {
  const lines = models.flatMap((model) => {
    const who = [escaped(model.providerName), `${escaped(model.name)}${model.site ? ` (${escaped(model.site)})` : ''}`]
    if (model.prices.length === 0) return [markdownLine([...who, '', 'no price list', '', '', '', ''])]
    return model.prices.map((price) =>
      markdownLine([
        ...[...who, price.unit, price.amount === null ? price.state : `${price.currency} ${price.amount}`],
        price.converted
          ? `${price.converted.currency} ${price.converted.amount} at ${price.converted.rate} of ${price.converted.on} (${price.converted.source})`
          : '',
        [price.tier && price.tier.fromTokens > 0 ? `from ${price.tier.fromTokens} tokens` : null, price.hours]
          .filter((words) => words !== null)
          .join(', '),
        ...[price.sourceUrl ? `[${escaped(price.source)}](${price.sourceUrl})` : escaped(price.source), price.date],
      ]),
    )
  })
  return `# ${title}\n\n${markdownLine(markdownHeads)}${markdownLine(markdownHeads.map(() => '---'))}${lines.join('')}`
}

const markdownLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`.replaceAll('\r', '')

/** Names come from lists that others gather: none of their signs ends a cell or begins markup. */
const escaped = (text: string) => text.replace(/[|\\`*_[\]<>]/g, '\\$&').replace(/\s+/g, ' ')
