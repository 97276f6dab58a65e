import { z } from 'zod'

import { readAmount, writeAmount } from '#app/features/credits/read-amount.ts'
import { isWallClock } from '#app/features/programs/program-life.ts'
import { isZone } from '#app/lib/zones.ts'
import { countryCode } from '#app/lib/query.ts'
import { approvalModes, identitySignals, reserveMoments, stackings } from '#db/vocabulary.ts'

import { readLasting, writeLasting } from './lasting.ts'
import type { ProgramTerms } from './program-terms.ts'
import { listed, optionalWords, wordsOf } from './words-form.ts'

const longText = { error: 'programs.errors.tooLong' }
const words = (most: number) => z.string().trim().max(most, longText).default('')
const name = words(120)
const note = words(1000)

const lasting = { error: 'programs.errors.lasting' }
/** A length of time; where it may be absent, nothing typed is null. */
const seconds = z
  .string(lasting)
  .transform((text) => readLasting(text))
  .pipe(z.number(lasting).int())
const optionalSeconds = z
  .string()
  .default('')
  .transform((text) => (text.trim() === '' ? null : (readLasting(text) ?? -1)))
  .refine((read) => read !== -1, lasting)

const clock = { error: 'programs.errors.clock' }
const wallClock = z
  .string(clock)
  .refine(isWallClock, clock)
  .transform((text) => text.slice(0, 16))
const optionalClock = z
  .string()
  .default('')
  .refine((text) => text === '' || isWallClock(text), clock)
  .transform((text) => (text === '' ? null : text.slice(0, 16)))

const isPlace = (code: string) => code === '*' || countryCode.safeParse(code).success
const mode = { error: 'programs.errors.choose' }

/** The name of a program that is begun. The other languages may follow. */
export const newProgramForm = z.object({
  nameEn: z
    .string({ error: 'programs.errors.name' })
    .trim()
    .min(1, { error: 'programs.errors.name' })
    .max(120, longText),
  nameZhCn: name,
  nameZhHk: name,
  copyOf: z.string().max(64).optional(),
})

/** What a program is, when it runs and how its claims are decided. */
export const basicsForm = z.object({
  version: z.coerce.number().int().catch(0),
  nameEn: name,
  nameZhCn: name,
  nameZhHk: name,
  noteEn: note,
  noteZhCn: note,
  noteZhHk: note,
  places: z.array(z.string()).default([]),
  otherPlaces: z.string().max(500, longText).default(''),
  timeZone: z.string({ error: 'programs.errors.zone' }).refine(isZone, { error: 'programs.errors.zone' }),
  startsLocal: wallClock,
  endsLocalExcl: optionalClock,
  stacking: z.enum(stackings, mode),
  approvalMode: z.enum(approvalModes, mode),
  reserveOn: z.enum(reserveMoments, mode),
  fourEyesAbove: z.string().trim().max(40, longText).default(''),
  claimTtl: seconds,
  reportGrace: seconds,
  reapplyAfter: optionalSeconds,
  hasWaitingList: z.literal('on').optional(),
  refusesDisposableMail: z.literal('on').optional(),
  signals: z.array(z.enum(identitySignals)).default([]),
})
type Basics = z.output<typeof basicsForm>

/** In what a limit for two approvers is typed: the unit of the first line. */
export const fourEyesAsset = (terms: Pick<ProgramTerms, 'lines'>): string | null => terms.lines[0]?.asset ?? null

/** What cannot be read of a form that is well formed field by field; null where all of it can. */
export function basicsFault(
  form: Basics,
  terms: ProgramTerms,
): { field: string; key: 'programs.errors.places' | 'console.budget.noAmount' } | null {
  const others = listed(form.otherPlaces).map((code) => code.toUpperCase())
  if (!others.every(isPlace) || !form.places.every(isPlace))
    return { field: 'otherPlaces', key: 'programs.errors.places' }
  const asset = fourEyesAsset(terms)
  if (form.fourEyesAbove !== '' && (asset === null || readAmount(form.fourEyesAbove, asset) === null)) {
    return { field: 'fourEyesAbove', key: 'console.budget.noAmount' }
  }
  return null
}

/** Terms with what was written in the form. */
export function withBasics(terms: ProgramTerms, form: Basics): ProgramTerms {
  const named = [...form.places, ...listed(form.otherPlaces).map((code) => code.toUpperCase())]
  const asset = fourEyesAsset(terms)
  const above = form.fourEyesAbove === '' || asset === null ? null : readAmount(form.fourEyesAbove, asset)
  return {
    ...terms,
    name: wordsOf(form.nameEn, form.nameZhCn, form.nameZhHk),
    note: optionalWords(form.noteEn, form.noteZhCn, form.noteZhHk),
    regions: named.includes('*') ? ['*'] : [...new Set(named)],
    timeZone: form.timeZone,
    startsLocal: form.startsLocal,
    endsLocalExcl: form.endsLocalExcl,
    stacking: form.stacking,
    approvalMode: form.approvalMode,
    reserveOn: form.reserveOn,
    fourEyesAbove: above?.toString() ?? null,
    claimTtlSeconds: form.claimTtl,
    reportGraceSeconds: form.reportGrace,
    reapplyAfterSeconds: form.reapplyAfter,
    hasWaitingList: form.hasWaitingList === 'on',
    refusesDisposableMail: form.refusesDisposableMail === 'on',
    enforcedSignals: form.signals,
  }
}

/** The form as the terms fill it. */
export function basicsValues(terms: ProgramTerms) {
  const asset = fourEyesAsset(terms)
  return {
    nameEn: terms.name.en,
    nameZhCn: terms.name['zh-CN'],
    nameZhHk: terms.name['zh-HK'],
    noteEn: terms.note?.en ?? '',
    noteZhCn: terms.note?.['zh-CN'] ?? '',
    noteZhHk: terms.note?.['zh-HK'] ?? '',
    timeZone: terms.timeZone,
    startsLocal: terms.startsLocal,
    endsLocalExcl: terms.endsLocalExcl ?? '',
    stacking: terms.stacking as string,
    approvalMode: terms.approvalMode as string,
    reserveOn: terms.reserveOn as string,
    fourEyesAbove:
      terms.fourEyesAbove === null || asset === null ? '' : writeAmount(BigInt(terms.fourEyesAbove), asset),
    claimTtl: writeLasting(terms.claimTtlSeconds),
    reportGrace: writeLasting(terms.reportGraceSeconds),
    reapplyAfter: terms.reapplyAfterSeconds === null ? '' : writeLasting(terms.reapplyAfterSeconds),
  }
}
