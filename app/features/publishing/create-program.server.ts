import { and, eq, like, or } from 'drizzle-orm'

import type { Actor } from '#app/features/enrolments/audit.server.ts'
import { appendProgramHistory } from '#app/features/credits/program-history.server.ts'
import { ok, refused, type Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import { newId } from '#db/ids.ts'
import { programDrafts, programs, providers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { readTerms } from './live-terms.server.ts'
import { copiedTerms, freshTerms, type ProgramTerms } from './program-terms.ts'
import { slugOf } from './slug.ts'
import { firstOfNextMonth, instantOn } from '#app/lib/wall-clock.ts'

export interface CreateProgram {
  providerId: string
  name: ProgramTerms['name']
  /** A program of the same provider whose terms are copied; null begins with none. */
  copyOf: string | null
  by: Actor
  at: Date
}

export type CreateRefusal = 'unknown_provider' | 'unknown_program'

/**
 * Begins a program as a draft that nobody but its provider sees: empty, or with the terms of an earlier one. Its row is
 * there from now on, so that it has a history and an address; what it promises stands in the draft alone.
 */
export function createProgram(
  db: Database,
  { providerId, name, copyOf, by, at }: CreateProgram,
): Promise<Result<{ programId: string }, CreateRefusal>> {
  return transact(db, async (tx) => {
    const [provider] = await tx
      .select({ id: providers.id })
      .from(providers)
      .where(eq(providers.id, providerId))
      .for('no key update')
    if (!provider) return refused('unknown_provider')
    const copied = copyOf === null ? null : await readTerms(tx, { providerId, programId: copyOf })
    if (copyOf !== null && !copied) return refused('unknown_program')

    const programId = newId('prg')
    const zone = copied?.terms.timeZone ?? 'Asia/Shanghai'
    const startsLocal = firstOfNextMonth(zone, at)
    const terms = copied
      ? { ...copiedTerms(copied.terms, { startsLocal, newLineId: () => newId('off') }), name }
      : freshTerms(name, { startsLocal })
    await tx.insert(programs).values({
      providerId,
      id: programId,
      slug: await freeSlug(tx, slugOf(providerId, name.en)),
      name,
      handling: 'run',
      publicStatus: 'open',
      confidence: 'primary',
      regions: terms.regions,
      timeZone: zone,
      startsLocal,
      startsPrecision: 'second',
      startsAt: instantOn(zone, startsLocal),
      state: 'draft',
      approvalMode: terms.approvalMode,
      reserveOn: terms.reserveOn,
      version: 1,
    })
    const draftId = newId('drf')
    await tx
      .insert(programDrafts)
      .values({ providerId, id: draftId, programId, terms, state: 'open', editedBy: by.id, editedAt: at })
    await appendProgramHistory(tx, { providerId, programId, by, at }, [
      { action: 'drafted', details: { draftId, ...(copyOf === null ? {} : { copyOf }) } },
    ])
    return ok({ programId })
  })
}

/** The address, or with the first number behind it that is free. The provider's row is locked, so no two take the same. */
async function freeSlug(tx: Database, wanted: string): Promise<string> {
  const taken = await tx
    .select({ slug: programs.slug })
    .from(programs)
    .where(or(eq(programs.slug, wanted), and(like(programs.slug, `${wanted}-%`))))
  const slugs = new Set(taken.map(({ slug }) => slug))
  if (!slugs.has(wanted)) return wanted
  let number = 2
  while (slugs.has(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}
