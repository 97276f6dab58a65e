import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

import { auditEvents, offers, programs, providers, verifications } from '#db/schema/index.ts'
import type { FactKind } from '#db/vocabulary.ts'

interface FactTable {
  providerId: AnyPgColumn
  id: AnyPgColumn
  isPublic: AnyPgColumn
  retiredAt: AnyPgColumn
}

/** The newest time an operator found the fact so; null when nobody has. */
export function verifiedAtOf(kind: FactKind, fact: { providerId: AnyPgColumn; id: AnyPgColumn }): SQL<Date | null> {
  const newest = sql`select max(${verifications.verifiedAt}) from ${verifications}
    where ${verifications.providerId} = ${fact.providerId} and ${verifications.factKind} = ${kind}
      and ${verifications.factId} = ${fact.id}`
  // Nested on purpose: in a select from one table Drizzle takes the table's name off the columns of the outer SQL.
  return sql<Date | null>`(${newest})`.mapWith(verifications.verifiedAt)
}

const isVerified = (kind: FactKind, fact: { providerId: AnyPgColumn; id: AnyPgColumn }) =>
  sql<boolean>`exists (select 1 from ${verifications} where ${verifications.providerId} = ${fact.providerId}
    and ${verifications.factKind} = ${kind} and ${verifications.factId} = ${fact.id})`

/**
 * The one rule of what the public sees: a fact that stands in the catalogue and that the catalogue shows or an operator
 * has verified. Nothing from memory passes it unverified.
 */
export function isPublicFact(kind: FactKind, fact: FactTable): SQL<boolean> {
  return sql`(${fact.retiredAt} is null and (${fact.isPublic} or ${isVerified(kind, fact)}))`
}

/** A program is public when it stands, is no draft, and is no memory that nobody has verified. */
export function isPublicProgram(): SQL<boolean> {
  return sql`(${programs.retiredAt} is null
    and (${programs.state} is null or ${programs.state} not in ('draft', 'in_review', 'archived'))
    and (${programs.confidence} <> 'memory' or ${isVerified('program', programs)}))`
}

/**
 * When a program was last known to be as recorded: by an operator's or its provider's look, by the newest evidence, and
 * for one that we run by its start and by whatever its provider has since done with it. The simulated provider's are
 * as they are for as long as they run. Null when nobody knows.
 */
export function programSeenAt(): SQL<Date | null> {
  const acted = sql`select max(${auditEvents.at}) from ${auditEvents}
    where ${auditEvents.providerId} = ${programs.providerId} and ${auditEvents.entity} = 'program'
      and ${auditEvents.entityId} = ${programs.id} and ${auditEvents.actorKind} in ('provider', 'operator')`
  const simulated = sql`select ${programs.endsAt} from ${providers}
    where ${providers.id} = ${programs.providerId} and ${providers.sandbox}`
  return sql<Date | null>`greatest(${verifiedAtOf('program', programs)},
    ${programs.evidenceNewestOn}::timestamp at time zone 'UTC',
    case when ${programs.handling} = 'run' then ${programs.startsAt} end,
    case when ${programs.handling} = 'run' then (${acted}) end, (${simulated}))`.mapWith(verifications.verifiedAt)
}

/** An offer is a fact of its own, and no draft. */
export function isPublicOffer(): SQL<boolean> {
  return sql`(${isPublicFact('offer', offers)} and ${offers.state} <> 'draft')`
}

/** Which providers a list may hold. The simulated one only where a page asks for it and labels it. */
export type SandboxChoice = 'exclude' | 'include' | 'only'

export function isListedProvider(sandbox: SandboxChoice = 'exclude'): SQL<boolean> {
  if (sandbox === 'include') return sql`${providers.retiredAt} is null`
  return sql`(${providers.retiredAt} is null and ${providers.sandbox} = ${sandbox === 'only'})`
}
