import type { z } from 'zod'

import { benefitTypeReview, type ReviewedType } from './benefit-types.ts'
import type { CataloguedProgram, CataloguedProvider } from './format.ts'
import { parseCatalogue, type Catalogue } from './index.ts'
import { buildRows, type CatalogueRows } from './rows.ts'
import { recordedStatuses, statusReview } from './statuses.ts'

/** What is wrong, by a name that stays, and where: `zhipu programs zhipu-openai-house-moving-2024`. */
export interface Fault {
  rule: FaultRule
  where: string
  detail: string
}

export type FaultRule =
  | 'format'
  | 'missing_translation'
  | 'wrong_script'
  | 'unreviewed_type'
  | 'unreviewed_status'
  | 'type_mismatch'
  | 'no_source'
  | 'public_memory'
  | 'source_without_address'
  | 'source_from_future'
  | 'unknown_id'
  | 'unknown_time_zone'
  | 'duplicate'
  | 'end_before_start'
  | 'overlap'
  | 'headline_added'
  | 'claimable_after_end'

/** Everything that is wrong with a catalogue as it is written; empty is a sound one. */
export function checkCatalogue(written: unknown): Fault[] {
  const parsed = parseCatalogue(written)
  if (!parsed.success) return parsed.error.issues.map(faultOfIssue)
  const catalogue = parsed.data
  return [
    ...checkSources(catalogue),
    ...checkReferences(catalogue),
    ...checkDuplicates(catalogue),
    ...checkPeriods(catalogue),
    ...checkPrograms(catalogue),
    ...checkWords(catalogue),
    ...checkPrices(buildRows(catalogue).prices),
  ]
}

/** A field that does not parse, by the rule that it breaks. */
function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.map(String)
  const last = path.at(-1) ?? ''
  const isIn = (list: string) => path.includes(list)
  const rule: FaultRule =
    isIn('lines') && last === 'type'
      ? 'unreviewed_type'
      : isIn('programs') && last === 'status'
        ? 'unreviewed_status'
        : ['en', 'zh-CN', 'zh-HK'].includes(last)
          ? 'missing_translation'
          : 'format'
  return { rule, where: path.join('.'), detail: issue.message }
}

interface FactAt {
  where: string
  confidence: string
  isPublic: boolean
  sources: string[]
}

function factsOf(provider: CataloguedProvider): FactAt[] {
  const at = (kind: string, id: string) => `${provider.id} ${kind} ${id}`
  const facts = (kind: string, list: { id: string; confidence: string; public: boolean; sources: string[] }[]) =>
    list.map((fact) => ({ ...fact, where: at(kind, fact.id), isPublic: fact.public }))
  return [
    { where: at('provider', ''), confidence: 'primary', isPublic: true, sources: provider.sources },
    ...facts('notice', provider.notices),
    ...facts('availability', provider.availability),
    ...provider.programs.map((program) => ({ ...program, where: at('program', program.id), isPublic: true })),
    ...provider.programs.flatMap((program) =>
      program.lines.map((line) => ({
        ...line,
        where: at('program', `${program.id} ${line.key}`),
        isPublic: line.public,
      })),
    ),
    ...provider.prices.map((price) => ({ ...price, where: at('price', price.model), isPublic: price.public })),
    ...facts('free tier', provider.freeTiers),
    ...facts('lifecycle', provider.lifecycle),
  ]
}

/** Every public fact stands on a source with an address, and no memory is public. */
export function checkSources({ sources, providers }: Catalogue): Fault[] {
  const faults: Fault[] = Object.entries(sources)
    .filter(([, source]) => source.published !== undefined && source.published > source.readOn)
    .map(([id]) => ({ rule: 'source_from_future', where: `source ${id}`, detail: 'was read before it was published' }))
  for (const fact of providers.flatMap(factsOf)) {
    const { where, isPublic } = fact
    if (fact.confidence === 'memory') {
      if (isPublic) faults.push({ rule: 'public_memory', where, detail: 'a memory is public only when verified' })
      continue
    }
    if (fact.sources.length === 0) faults.push({ rule: 'no_source', where, detail: 'stands on no source' })
    const addressed = fact.sources.some((id) => sources[id] && (sources[id].link !== 'no_url' || sources[id].print))
    if (isPublic && fact.sources.length > 0 && !addressed) {
      faults.push({
        rule: 'source_without_address',
        where,
        detail: 'no source without an address carries a public fact',
      })
    }
  }
  return faults
}

/** Every id that a fact names is there. */
export function checkReferences({ sources, providers, features, noteFiles }: Catalogue): Fault[] {
  const faults: Fault[] = []
  const known = {
    source: new Set(Object.keys(sources)),
    provider: new Set(providers.map((provider) => provider.id)),
    notice: new Set(providers.flatMap((provider) => provider.notices.map((notice) => notice.id))),
    feature: new Set(features.map((feature) => feature.id)),
  }
  const need = (kind: keyof typeof known, ids: (string | undefined)[], where: string) => {
    for (const id of ids) {
      if (id !== undefined && !known[kind].has(id)) faults.push({ rule: 'unknown_id', where, detail: `${kind} ${id}` })
    }
  }
  for (const provider of providers) {
    for (const fact of factsOf(provider)) need('source', fact.sources, fact.where)
    need(
      'source',
      provider.retiredBaseUrls.flatMap((host) => host.sources),
      provider.id,
    )
    for (const notice of provider.notices) {
      need('provider', [...notice.alsoProviders, notice.intermediary], notice.id)
      need(
        'source',
        [...notice.quotes.map((quote) => quote.sourceId), ...Object.values(notice.regionSources).flat()],
        notice.id,
      )
    }
    for (const price of provider.prices)
      need(
        'source',
        price.otherClaims.map((claim) => claim.sourceId),
        price.model,
      )
    for (const program of provider.programs) {
      need('notice', [program.answersNotice], program.id)
      need(
        'source',
        program.lines.map((line) => line.quote?.sourceId),
        program.id,
      )
      need(
        'provider',
        program.eligibility.map((rule) => (rule.code === 'prior_provider' ? rule.providerId : undefined)),
        program.id,
      )
      need(
        'provider',
        program.lines.map((line) => (line.benefit?.type === 'usage_match' ? line.benefit.ofProvider : undefined)),
        program.id,
      )
    }
    const zones = [...provider.notices, ...provider.programs]
    for (const { id, timeZone } of zones) {
      if (timeZone && !isTimeZone(timeZone)) faults.push({ rule: 'unknown_time_zone', where: id, detail: timeZone })
    }
  }
  for (const file of noteFiles) {
    need('provider', [file.providerId], `notes of ${file.providerId}`)
    need(
      'feature',
      file.notes.map((note) => note.feature),
      `notes of ${file.providerId}`,
    )
  }
  return faults
}

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)
}

/** Ids and addresses that must be one of a kind. */
export function checkDuplicates({ providers, features, noteFiles }: Catalogue): Fault[] {
  const programs = providers.flatMap((provider) => provider.programs)
  const notices = providers.flatMap((provider) => provider.notices)
  return [
    ...repeated(
      'provider',
      providers.map((provider) => provider.id),
    ),
    ...repeated(
      'program',
      programs.map((program) => program.id),
    ),
    ...repeated(
      'address below /offers',
      programs.map((program) => program.slug),
    ),
    ...repeated(
      'notice',
      notices.map((notice) => notice.id),
    ),
    ...repeated(
      'address below /notices',
      notices.map((notice) => notice.slug),
    ),
    ...repeated(
      'feature',
      features.map((feature) => feature.id),
    ),
    ...programs.flatMap((program) =>
      repeated(
        `line of ${program.id}`,
        program.lines.map((line) => line.key),
      ),
    ),
    ...noteFiles.flatMap((file) =>
      repeated(
        `note of ${file.providerId}`,
        file.notes.map((note) => note.feature),
      ),
    ),
    ...providers.flatMap((provider) => [
      ...repeated(
        `availability of ${provider.id}`,
        provider.availability.map((row) => row.id),
      ),
      ...repeated(
        `free tier of ${provider.id}`,
        provider.freeTiers.map((tier) => tier.id),
      ),
      ...repeated(
        `event of ${provider.id}`,
        provider.lifecycle.map((event) => event.id),
      ),
    ]),
  ]
}

function repeated(what: string, ids: string[]): Fault[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    rule: 'duplicate',
    where: what,
    detail: id,
  }))
}

interface Period {
  where: string
  /** What must not overlap with itself; absent when overlaps are no fault. */
  of?: string
  from: string | undefined
  until: string | undefined
}

const overlaps = (a: Pick<Period, 'from' | 'until'>, b: Pick<Period, 'from' | 'until'>) =>
  (a.from ?? '') < (b.until ?? '9999') && (b.from ?? '') < (a.until ?? '9999')

/** Nothing ends before it starts, and one road from one place has one state at a time. */
export function checkPeriods({ providers }: Catalogue): Fault[] {
  const periods = providers.flatMap<Period>((provider) => [
    ...provider.availability.map((row) => ({
      where: `${provider.id} availability ${row.id}`,
      of: [provider.id, row.region, row.channel, row.customerType].join(' '),
      from: row.since,
      until: row.until,
    })),
    ...provider.programs.map(({ id, window }) => ({
      where: `program ${id}`,
      from: window?.starts?.local,
      until: window?.ends?.localExcl,
    })),
    ...provider.prices.map((price) => ({
      where: `${provider.id} price ${price.model}`,
      from: price.effectiveFrom,
      until: price.effectiveUntil,
    })),
  ])
  const reversed = periods
    .filter(({ from, until }) => from !== undefined && until !== undefined && until <= from)
    .map<Fault>(({ where, from, until }) => ({ rule: 'end_before_start', where, detail: `${from} to ${until}` }))
  const late = providers
    .flatMap((provider) => provider.notices)
    .filter((notice) => isBefore(notice.effective, notice.announced) || isBefore(notice.endedOn, notice.effective))
    .map<Fault>((notice) => ({
      rule: 'end_before_start',
      where: `notice ${notice.id}`,
      detail: 'its days run backwards',
    }))
  return [...reversed, ...late, ...overlapping(periods)]
}

const isBefore = (day: string | undefined, other: string | undefined) =>
  day !== undefined && other !== undefined && day < other.slice(0, day.length)

function overlapping(periods: Period[]): Fault[] {
  const faults: Fault[] = []
  const groups = new Map<string, Period[]>()
  for (const period of periods) {
    if (period.of === undefined) continue
    const group = groups.get(period.of) ?? []
    const other = group.find((earlier) => overlaps(earlier, period))
    if (other) faults.push({ rule: 'overlap', where: period.where, detail: `overlaps ${other.where}` })
    groups.set(period.of, [...group, period])
  }
  return faults
}

/** One model has one price for a unit, a tier, an hour and a day. */
export function checkPrices(prices: CatalogueRows['prices']): Fault[] {
  return overlapping(
    prices.map((price) => ({
      where: `${price.providerId} price ${price.id}`,
      of: [
        price.providerId,
        price.modelId,
        price.edition,
        price.site,
        price.region,
        price.unit,
        price.currency,
        price.tierFromTokens,
        price.hours,
      ].join('|'),
      from: price.effectiveFrom ?? undefined,
      until: price.effectiveUntil ?? undefined,
    })),
  )
}

/** Lines are what the reviewed table says, no headline is added to its parts, and what has ended takes no claims. */
export function checkPrograms({ providers }: Catalogue): Fault[] {
  return providers
    .flatMap((provider) => provider.programs)
    .flatMap((program) => [
      ...program.lines.flatMap((line) => checkLine(program, line)),
      ...checkHeadline(program),
      ...checkClaimable(program),
    ])
}

function checkLine(program: CataloguedProgram, line: CataloguedProgram['lines'][number]): Fault[] {
  const review: ReviewedType = benefitTypeReview[line.type]
  const where = `program ${program.id} ${line.key}`
  if ('notAnOffer' in review) {
    if (line.benefit) return [{ rule: 'type_mismatch', where, detail: `${line.type} is no offer: ${review.because}` }]
    return line.text ? [] : [{ rule: 'type_mismatch', where, detail: 'a line that is no offer needs a text' }]
  }
  if (line.benefit?.type === review.offer) return []
  return [{ rule: 'type_mismatch', where, detail: `${line.type} needs a benefit of type ${review.offer}` }]
}

function checkHeadline(program: CataloguedProgram): Fault[] {
  const grants = program.lines.flatMap((line) =>
    line.benefit?.type === 'free_tokens' && line.benefit.tokens !== null
      ? [{ key: line.key, tokens: BigInt(line.benefit.tokens) }]
      : [],
  )
  if (grants.length < 3) return []
  const total = grants.reduce((sum, grant) => sum + grant.tokens, 0n)
  return grants
    .filter((grant) => grant.tokens * 2n === total)
    .map((grant) => ({
      rule: 'headline_added',
      where: `program ${program.id} ${grant.key}`,
      detail: `${grant.tokens} tokens are the sum of the lines beside it`,
    }))
}

function checkClaimable(program: CataloguedProgram): Fault[] {
  if (!program.claimUrl || statusReview[program.status] === 'last_seen_open') return []
  const over = recordedStatuses.filter((status) => statusReview[status] !== 'last_seen_open').join(', ')
  return [
    { rule: 'claimable_after_end', where: `program ${program.id}`, detail: `${program.status} is one of: ${over}` },
  ]
}

const han = /\p{Script=Han}/u
const simplifiedOnly = /[这们个发务国价户电额对时间问题应该为与业东丝严丧]/u
const traditionalOnly = /[這們個發務國價戶電額對時間問題應該為與業東絲嚴喪]/u
/** Names may be Latin in every language. */
const isName = (path: string[]) => path.includes('name')

/** Prose is there in all three languages, each in its own script. */
export function checkWords(catalogue: Catalogue): Fault[] {
  const faults: Fault[] = []
  const walk = (value: unknown, path: string[]) => {
    if (typeof value !== 'object' || value === null) return
    if ('en' in value && 'zh-CN' in value && 'zh-HK' in value) {
      const where = path.join('.')
      const [mainland, hongKong] = [String(value['zh-CN']), String(value['zh-HK'])]
      if (!isName(path) && !(han.test(mainland) && han.test(hongKong))) {
        faults.push({ rule: 'missing_translation', where, detail: String(value.en) })
      }
      if (traditionalOnly.test(mainland)) faults.push({ rule: 'wrong_script', where, detail: mainland })
      if (simplifiedOnly.test(hongKong)) faults.push({ rule: 'wrong_script', where, detail: hongKong })
      return
    }
    for (const [key, part] of Object.entries(value)) walk(part, [...path, key])
  }
  for (const provider of catalogue.providers) walk(provider, [provider.id])
  for (const feature of catalogue.features) walk(feature, [feature.id])
  for (const file of catalogue.noteFiles) walk(file.notes, ['notes', file.providerId])
  return faults
}
