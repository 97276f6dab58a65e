import type { InferInsertModel } from 'drizzle-orm'

import type {
  availability,
  compatibilityFeatures,
  compatibilityNotes,
  factSources,
  freeTiers,
  lifecycleEvents,
  models,
  notices,
  offers,
  prices,
  programs,
  providers,
  sources,
} from '../schema/index.ts'
import type { FactKind, Precision } from '../vocabulary.ts'
import { benefitTypeReview, type ReviewedType } from './benefit-types.ts'
import type { CataloguedProgram, CataloguedProvider } from './format.ts'
import type { Catalogue } from './index.ts'
import { listPricesOf, listPriceSource } from './list-prices.ts'
import { statusReview } from './statuses.ts'
import { instantOf } from './zone.ts'

/** The rows of the catalogue's tables, as its files and the bundled price list say them. */
export interface CatalogueRows {
  providers: InferInsertModel<typeof providers>[]
  sources: InferInsertModel<typeof sources>[]
  notices: InferInsertModel<typeof notices>[]
  availability: InferInsertModel<typeof availability>[]
  programs: InferInsertModel<typeof programs>[]
  offers: InferInsertModel<typeof offers>[]
  models: InferInsertModel<typeof models>[]
  prices: InferInsertModel<typeof prices>[]
  freeTiers: InferInsertModel<typeof freeTiers>[]
  lifecycleEvents: InferInsertModel<typeof lifecycleEvents>[]
  compatibilityFeatures: InferInsertModel<typeof compatibilityFeatures>[]
  compatibilityNotes: InferInsertModel<typeof compatibilityNotes>[]
  factSources: InferInsertModel<typeof factSources>[]
}

/** A date as exact as it is known, as the first day of its period and its precision. */
export function dated(day: string | undefined): { on: string | null; precision: Precision } {
  if (day === undefined) return { on: null, precision: 'unknown' }
  const precision = ({ 4: 'year', 7: 'month' } as const)[day.length] ?? 'day'
  return { on: `${day}-01-01`.slice(0, 10), precision }
}

/** Builds every row. Ids are those of the files, so a fact keeps its row and its verifications when its words change. */
export function buildRows(catalogue: Catalogue): CatalogueRows {
  const rows: CatalogueRows = {
    providers: catalogue.providers.map(providerRow),
    sources: Object.entries(catalogue.sources).map(([id, source]) => {
      const published = dated(source.published)
      return {
        id,
        title: source.title,
        publisher: source.publisher,
        kind: source.kind,
        linkPolicy: source.link,
        url: source.url ?? null,
        originalUrl: source.originalUrl ?? null,
        print: source.print,
        publishedOn: published.on,
        publishedPrecision: published.precision,
        readOn: source.readOn,
      }
    }),
    notices: catalogue.providers.flatMap(noticeRows),
    availability: catalogue.providers.flatMap(availabilityRows),
    programs: catalogue.providers.flatMap((provider) =>
      provider.programs.map((program) => programRow(provider.id, program)),
    ),
    offers: catalogue.providers.flatMap((provider) =>
      provider.programs.flatMap((program) => offerRows(provider.id, program)),
    ),
    models: [],
    prices: [],
    freeTiers: catalogue.providers.flatMap(freeTierRows),
    lifecycleEvents: catalogue.providers.flatMap(lifecycleRows),
    compatibilityFeatures: catalogue.features.map((feature, index) => ({ ...feature, position: index + 1 })),
    compatibilityNotes: catalogue.noteFiles.flatMap(noteRows),
    factSources: [],
  }
  for (const provider of catalogue.providers) {
    const priced = priceRows(provider)
    rows.models.push(...priced.models)
    rows.prices.push(...priced.prices)
    rows.factSources.push(...linksOf(provider, priced.links))
  }
  return rows
}

const reviewed = (type: CataloguedProgram['lines'][number]['type']): ReviewedType => benefitTypeReview[type]

function providerRow(provider: CataloguedProvider): CatalogueRows['providers'][number] {
  return {
    id: provider.id,
    name: provider.name,
    nameConfidence: provider.nameConfidence ?? null,
    hongKongNameBasis: provider.hongKongNameBasis ?? null,
    nameAliases: provider.nameAliases,
    kind: provider.kind,
    hqCountry: provider.hqCountry ?? null,
    website: provider.website ?? null,
    apiBaseUrl: provider.apiBaseUrl ?? null,
    otherBaseUrls: provider.otherBaseUrls,
    retiredBaseUrls: provider.retiredBaseUrls,
    docsUrl: provider.docsUrl ?? null,
    note: provider.note ?? null,
    unsourcedFields: provider.unsourcedFields,
    openaiFormat2024: provider.openaiFormat2024 ?? null,
    openaiFormatNote: provider.openaiFormatNote ?? null,
    compatId: provider.compatId ?? null,
    snapshotIds: provider.snapshotIds ?? null,
    retiredOn: provider.retiredOn ?? null,
    state: provider.state,
  }
}

function noticeRows(provider: CataloguedProvider): CatalogueRows['notices'] {
  return provider.notices.map((notice) => {
    const announced = dated(notice.announced)
    const effective = dated(notice.effective)
    return {
      providerId: provider.id,
      id: notice.id,
      slug: notice.slug,
      title: notice.title,
      alsoProviderIds: notice.alsoProviders,
      scope: notice.scope,
      serviceScope: notice.serviceScope,
      severity: notice.severity,
      regions: notice.regions,
      regionSources: notice.regionSources,
      regionsNote: notice.regionsNote ?? null,
      customerTypes: notice.customerTypes,
      namedCustomer: notice.namedCustomer ?? null,
      intermediaryId: notice.intermediary ?? null,
      ownershipThresholdPercent: notice.ownershipThresholdPercent ?? null,
      announcedOn: announced.on,
      announcedPrecision: announced.precision,
      announcedNote: notice.announcedNote ?? null,
      effectiveOn: effective.on,
      effectivePrecision: effective.precision,
      effectiveNote: notice.effectiveNote ?? null,
      endedOn: notice.endedOn ?? null,
      timeZone: notice.timeZone ?? null,
      noticeDays: notice.noticeDays ?? null,
      summary: notice.summary,
      quotes: notice.quotes,
      confidence: notice.confidence,
      isPublic: notice.public,
    }
  })
}

function availabilityRows(provider: CataloguedProvider): CatalogueRows['availability'] {
  return provider.availability.map((row) => {
    const since = dated(row.since)
    const until = dated(row.until)
    const evidence = dated(row.evidenceNewest)
    return {
      providerId: provider.id,
      id: row.id,
      region: row.region,
      channel: row.channel,
      customerType: row.customerType,
      status: row.status,
      since: since.on,
      sincePrecision: since.precision,
      until: until.on,
      untilPrecision: until.precision,
      note: row.note ?? null,
      systemsNamed: row.systemsNamed,
      evidenceNewestOn: evidence.on,
      evidencePrecision: evidence.precision,
      confidence: row.confidence,
      isPublic: row.public,
    }
  })
}

function programRow(providerId: string, program: CataloguedProgram): CatalogueRows['programs'][number] {
  const publicStatus = statusReview[program.status]
  const announced = dated(program.announced?.on)
  const evidence = dated(program.evidenceNewest)
  const { timeZone, window } = program
  const instant = (local: string | undefined) => (local && timeZone ? instantOf(local, timeZone) : null)
  return {
    providerId,
    id: program.id,
    slug: program.slug,
    name: program.name,
    nameIsLabel: program.nameIsLabel,
    nameConfidence: program.nameConfidence ?? null,
    hongKongNameBasis: program.hongKongNameBasis ?? null,
    handling: publicStatus === 'last_seen_open' && program.claimUrl ? 'link_out' : 'record',
    publicStatus,
    evidenceNewestOn: evidence.on,
    evidencePrecision: evidence.precision,
    confidence: program.confidence,
    answersNoticeId: program.answersNotice ?? null,
    announcedOn: announced.on,
    announcedPrecision: announced.precision,
    announcedConfidence: program.announced?.confidence ?? null,
    regions: program.regions,
    eligibility: program.eligibility,
    redemptionMode: program.redemption,
    redemptionNote: program.redemptionNote ?? null,
    stacking: program.stacking,
    note: program.note ?? null,
    remarks: program.lines.flatMap((line) => {
      const review = reviewed(line.type)
      if (!('notAnOffer' in review) || !line.text || !line.public) return []
      return [{ kind: review.notAnOffer, text: line.text, confidence: line.confidence, sources: line.sources }]
    }),
    termsChanged: program.termsChanged,
    claimUrl: program.claimUrl ?? null,
    timeZone: timeZone ?? null,
    startsLocal: window?.starts?.local ?? null,
    startsPrecision: window?.starts?.precision ?? 'unknown',
    endsLocalExcl: window?.ends?.localExcl ?? null,
    endsPrecision: window?.ends?.precision ?? 'unknown',
    windowConfidence: window?.confidence ?? null,
    startsAt: instant(window?.starts?.local),
    endsAt: instant(window?.ends?.localExcl),
  }
}

const offerId = (program: CataloguedProgram, key: string) => `${program.id}.${key}`

function offerRows(providerId: string, program: CataloguedProgram): CatalogueRows['offers'] {
  const isCurrent = statusReview[program.status] === 'last_seen_open'
  return program.lines.flatMap((line, index) => {
    if (!line.benefit) return []
    return [
      {
        providerId,
        id: offerId(program, line.key),
        programId: program.id,
        position: index + 1,
        benefitType: line.benefit.type,
        benefit: line.benefit,
        confidence: line.confidence,
        isPublic: line.public,
        quote: line.quote ?? null,
        note: line.note ?? null,
        state: isCurrent ? 'live' : 'closed',
      },
    ]
  })
}

function freeTierRows(provider: CataloguedProvider): CatalogueRows['freeTiers'] {
  return provider.freeTiers.map((tier) => ({
    providerId: provider.id,
    id: tier.id,
    edition: tier.edition,
    kind: tier.kind,
    status: tier.status,
    reliability: tier.reliability ?? null,
    site: tier.site ?? null,
    limits: tier.limits,
    models: tier.models,
    validForDays: tier.validForDays ?? null,
    condition: tier.condition ?? null,
    checkNote: tier.checkNote ?? null,
    usableFromMainland: tier.usableFromMainland,
    usableFromHongKong: tier.usableFromHongKong,
    observedOn: tier.observedOn ?? null,
    endedOn: tier.endedOn ?? null,
    evidenceNewestOn: tier.evidenceNewest ?? null,
    confidence: tier.confidence,
    isPublic: tier.public,
  }))
}

function lifecycleRows(provider: CataloguedProvider): CatalogueRows['lifecycleEvents'] {
  return provider.lifecycle.map((event) => {
    const happened = dated(event.on)
    return {
      providerId: provider.id,
      id: event.id,
      happenedOn: happened.on ?? event.on,
      precision: happened.precision,
      dateMeaning: event.dateMeaning,
      kind: event.kind,
      detail: event.detail,
      confidence: event.confidence,
      isPublic: event.public,
    }
  })
}

function noteRows({ providerId, notes }: Catalogue['noteFiles'][number]): CatalogueRows['compatibilityNotes'] {
  return notes.map((note) => {
    const source = dated(note.sourceDate ?? undefined)
    return {
      providerId,
      featureId: note.feature,
      status: note.status,
      note: note.note,
      sourceUrl: note.sourceUrl,
      sourceDate: source.on,
      sourcePrecision: source.precision,
      sourceKind: note.sourceKind,
      evidence: note.confidence,
      via: note.via ?? null,
      endpointRetiredOn: note.endpointRetiredOn ?? null,
    }
  })
}

/** Millionths of a decimal amount such as "0.075". */
export function microsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  if (fraction.length > 6) throw new Error(`${amount} is finer than a millionth`)
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

interface FactLink {
  kind: FactKind
  id: string
  sources: string[]
}

/** The provider's own rows of 2024 and, where the bundled list covers it, the current ones. */
function priceRows(provider: CataloguedProvider): {
  models: CatalogueRows['models']
  prices: CatalogueRows['prices']
  links: FactLink[]
} {
  const found = new Map<string, CatalogueRows['models'][number]>()
  const prices: CatalogueRows['prices'] = []
  const links: FactLink[] = []

  const modelOf = (id: string, about: { name?: string; contextTokens?: number | null; deprecated?: boolean }) => {
    const key = id.toLowerCase()
    const known = found.get(key)
    const model = {
      providerId: provider.id,
      id: known?.id ?? id,
      name: about.name ?? known?.name ?? id,
      contextTokens: about.contextTokens ?? known?.contextTokens ?? null,
      deprecated: about.deprecated ?? known?.deprecated ?? false,
    }
    found.set(key, model)
    return model.id
  }
  const add = (price: Omit<CatalogueRows['prices'][number], 'providerId' | 'id'>, sources: string[]) => {
    const parts = [price.edition, price.modelId, price.site, price.unit, price.currency, price.tierFromTokens]
    const id = [...parts, price.hours, price.effectiveFrom ?? '', price.observedOn ?? ''].join('|')
    prices.push({ ...price, providerId: provider.id, id })
    links.push({ kind: 'price', id, sources })
  }

  for (const entry of provider.prices) {
    const modelId = modelOf(entry.model, { name: entry.name, contextTokens: entry.contextTokens })
    for (const unit of ['input', 'output'] as const) {
      const amount = entry[unit]
      if (amount === undefined) continue
      add(
        {
          modelId,
          edition: entry.edition,
          site: '',
          region: '*',
          unit,
          currency: entry.currency,
          microsPerMillionTokens: amount === null ? null : microsOf(amount),
          tierFromTokens: 0,
          tierUpToTokens: entry.tierUpToTokens ?? null,
          hours: '',
          effectiveFrom: entry.effectiveFrom ?? null,
          effectiveUntil: entry.effectiveUntil ?? null,
          observedOn: entry.observedOn ?? null,
          caveats: entry.caveats,
          otherClaims: entry.otherClaims.filter((claim) => claim.unit === unit),
          confidence: entry.confidence,
          isPublic: entry.public,
        },
        entry.sources,
      )
    }
  }
  for (const line of listPricesOf(provider.snapshotIds?.genaiPrices ?? [])) {
    add(
      {
        modelId: modelOf(line.modelId, {
          name: line.modelName,
          contextTokens: line.contextTokens,
          deprecated: line.deprecated,
        }),
        edition: 'current',
        site: line.site,
        region: '*',
        unit: line.unit,
        currency: 'USD',
        microsPerMillionTokens: line.microsPerMillionTokens,
        tierFromTokens: line.tierFromTokens,
        tierUpToTokens: line.tierUpToTokens,
        hours: line.hours,
        effectiveFrom: line.effectiveFrom,
        effectiveUntil: line.effectiveUntil,
        observedOn: listPriceSource.observedOn,
        caveats: line.caveats,
        otherClaims: [],
        confidence: 'community',
        isPublic: true,
      },
      [listPriceSource.id],
    )
  }
  return { models: [...found.values()], prices, links }
}

function linksOf(provider: CataloguedProvider, priceLinks: FactLink[]): CatalogueRows['factSources'] {
  const links: FactLink[] = [
    { kind: 'provider', id: provider.id, sources: provider.sources },
    ...provider.notices.map(({ id, sources }) => ({ kind: 'notice' as const, id, sources })),
    ...provider.availability.map(({ id, sources }) => ({ kind: 'availability' as const, id, sources })),
    ...provider.programs.map(({ id, sources }) => ({ kind: 'program' as const, id, sources })),
    ...provider.programs.flatMap((program) =>
      program.lines
        .filter((line) => line.benefit)
        .map((line) => ({ kind: 'offer' as const, id: offerId(program, line.key), sources: line.sources })),
    ),
    ...provider.freeTiers.map(({ id, sources }) => ({ kind: 'free_tier' as const, id, sources })),
    ...provider.lifecycle.map(({ id, sources }) => ({ kind: 'lifecycle_event' as const, id, sources })),
    ...priceLinks,
  ]
  return links.flatMap(({ kind, id, sources: ids }) =>
    ids.map((sourceId, index) => ({
      providerId: provider.id,
      factKind: kind,
      factId: id,
      position: index + 1,
      sourceId,
    })),
  )
}
