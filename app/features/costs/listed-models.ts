import type { Source } from '#app/features/catalog/source.ts'
import type { SheetEvidence, TrueSheet } from '#app/features/price-imports/price-sheets.ts'
import type { Localized } from '#db/types.ts'
import type { Confidence, PriceSource } from '#db/vocabulary.ts'

import { keyOfSheet, type PricedModel } from './priced-models.ts'

/** What we call a model and its provider. */
export interface NamedModel {
  provider: { id: string; name: Localized; sandbox: boolean }
  modelName: string
  /** Null is not known. */
  contextTokens: number | null
}

const listTitles: Partial<Record<PriceSource, string>> = {
  models_dev: 'models.dev',
  litellm: 'LiteLLM',
  openrouter: 'OpenRouter',
  genai_prices: 'genai-prices',
}

/** Price sheets as the models that they price; a sheet of a model that is not ours to show is left out. */
export function listedModels(
  sheets: readonly TrueSheet[],
  {
    names,
    lastRead,
  }: {
    /** By provider and model, see `nameKey`. */
    names: ReadonlyMap<string, NamedModel>
    /** The day on which each gathered list was last read to its end: what it still says was seen that day. */
    lastRead: ReadonlyMap<PriceSource, string>
  },
): PricedModel[] {
  return sheets.flatMap(({ sheet, evidence, unitSources, caveats }) => {
    const named = names.get(nameKey(sheet))
    if (!named) return []
    const sources = evidence.map((one) => sourceOf(one, lastRead))
    return [
      {
        key: keyOfSheet(sheet),
        sheet,
        ...named,
        // With a plan it is another choice: whoever reads of it has to see which.
        modelName: sheet.plan ? `${named.modelName} · ${sheet.plan.id}` : named.modelName,
        evidence: {
          // As old as the oldest of what it is made from.
          observedOn: sources.map(({ readOn }) => readOn).sort()[0] ?? null,
          confidence: confidenceOf(evidence),
          sources,
        },
        units: unitsOf(unitSources, new Map(evidence.map(({ source }, at) => [source, sources[at]]))),
        caveats,
        otherClaims: [],
      },
    ]
  })
}

/** What a list still says was seen on the day on which it was last read. */
function unitsOf(
  unitSources: TrueSheet['unitSources'],
  sources: ReadonlyMap<PriceSource, Source | undefined>,
): PricedModel['units'] {
  const told = Object.entries(unitSources).flatMap(([unit, by]) => {
    const source = sources.get(by)
    return source ? [[unit, { source, on: source.readOn }] as const] : []
  })
  return Object.fromEntries(told)
}

export const nameKey = ({ providerId, modelId }: { providerId: string; modelId: string }) => `${providerId}\n${modelId}`

/**
 * What the lists say, and the catalogue's prices where no list speaks: of a unit that a list of the same currency leaves
 * out, or of a whole offering. A line of the catalogue that names no site speaks of every site, and one that names no place of
 * every place that lists name.
 */
export function filledByCatalogue(listed: readonly PricedModel[], catalogue: readonly PricedModel[]): PricedModel[] {
  const ofModel = new Map<string, PricedModel[]>()
  for (const model of listed) ofModel.set(nameKey(model.sheet), [...(ofModel.get(nameKey(model.sheet)) ?? []), model])
  const alone: PricedModel[] = []
  const filled = new Map<PricedModel, PricedModel>()
  for (const own of catalogue) {
    const onSites = (ofModel.get(nameKey(own.sheet)) ?? []).filter(
      ({ sheet }) => own.sheet.channel === '' || sheet.channel === own.sheet.channel,
    )
    const inPlace = onSites.filter(({ sheet }) => sheet.region === own.sheet.region)
    // Of one site that lists know by its place alone, a line that names no place tells the same.
    const spoken = inPlace.length > 0 || own.sheet.region !== '*' ? inPlace : onSites
    if (spoken.length === 0) alone.push(own)
    for (const model of spoken) filled.set(model, withMissingUnits(filled.get(model) ?? model, own))
  }
  return [...listed.map((model) => filled.get(model) ?? model), ...alone]
}

function withMissingUnits(model: PricedModel, own: PricedModel): PricedModel {
  if (model.sheet.currency !== own.sheet.currency) return model
  const units = new Set(model.sheet.prices.map(({ unit }) => unit))
  const missing = own.sheet.prices.filter(({ unit }) => !units.has(unit))
  if (missing.length === 0) return model
  const known = new Set(model.evidence.sources.map(({ id }) => id))
  return {
    ...model,
    sheet: { ...model.sheet, prices: [...model.sheet.prices, ...missing] },
    evidence: {
      ...model.evidence,
      observedOn: older(model.evidence.observedOn, own.evidence.observedOn),
      sources: [...model.evidence.sources, ...own.evidence.sources.filter(({ id }) => !known.has(id))],
    },
    units: { ...own.units, ...model.units },
    caveats: [...new Set([...model.caveats, ...own.caveats])],
    otherClaims: [...model.otherClaims, ...own.otherClaims],
  }
}

/** The earlier day; what has none is as old as can be. */
const older = (a: string | null, b: string | null) => (a === null || b === null ? null : a < b ? a : b)

/**
 * The model that an address asks for by its key. Where the key names no site and there are lists of single sites only, it
 * is the one for customers of any place, so that an address stays good when a list begins to tell sites apart.
 */
export function findPricedModel(models: readonly PricedModel[], key: string): PricedModel | null {
  const exact = models.find((model) => model.key === key)
  if (exact) return exact
  const ofModel = models.filter(({ sheet }) => `${sheet.providerId}/${sheet.modelId}` === key)
  return ofModel.find(({ sheet }) => sheet.region === '*') ?? ofModel[0] ?? null
}

function sourceOf({ source, sourceUrl, fetchedOn }: SheetEvidence, lastRead: ReadonlyMap<PriceSource, string>): Source {
  const host = /^https?:\/\//.test(sourceUrl) ? new URL(sourceUrl).host : null
  const read = lastRead.get(source) ?? fetchedOn
  const title = listTitles[source] ?? host ?? sourceUrl
  return {
    id: `${source} ${sourceUrl}`,
    title,
    // A list's own name says more than the host on which its copy lies.
    publisher: title,
    kind: source === 'provider' || source === 'operator' ? 'primary' : 'community',
    href: host === null ? null : sourceUrl,
    print: false,
    published: null,
    readOn: read > fetchedOn ? read : fetchedOn,
    goneSince: null,
  }
}

const confidenceOf = (evidence: readonly SheetEvidence[]): Confidence =>
  evidence.length > 0 && evidence.every(({ source }) => source === 'provider' || source === 'operator')
    ? 'primary'
    : 'community'
