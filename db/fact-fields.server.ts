import { and, eq, getTableColumns } from 'drizzle-orm'
import type { AnyPgColumn, PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core'

import { editableFields } from './fact-edits.ts'
import { availability, compatibilityNotes, factChanges, freeTiers, notices, prices, programs } from './schema/index.ts'
import type { Database } from './types.ts'
import type { FactKind } from './vocabulary.ts'

interface FactRows {
  table: PgTable
  providerId: AnyPgColumn
  id: AnyPgColumn
}

const rowsOfKind: Partial<Record<FactKind, FactRows>> = {
  program: { table: programs, providerId: programs.providerId, id: programs.id },
  price: { table: prices, providerId: prices.providerId, id: prices.id },
  availability: { table: availability, providerId: availability.providerId, id: availability.id },
  notice: { table: notices, providerId: notices.providerId, id: notices.id },
  free_tier: { table: freeTiers, providerId: freeTiers.providerId, id: freeTiers.id },
  compatibility: {
    table: compatibilityNotes,
    providerId: compatibilityNotes.providerId,
    id: compatibilityNotes.featureId,
  },
}

export interface FactKey {
  kind: FactKind
  providerId: string
  factId: string
}

/** The fields of a fact that may be edited, as text; null when nothing of it may be, or there is no such fact. */
export async function readFactFields(db: Database, key: FactKey): Promise<Record<string, string | null> | null> {
  const fields = Object.keys(editableFields[key.kind] ?? {})
  const rows = rowsOfKind[key.kind]
  if (!rows || fields.length === 0) return null
  const columns = getTableColumns(rows.table)
  const asked = Object.fromEntries(fields.flatMap((field) => (columns[field] ? [[field, columns[field]]] : [])))
  const [row] = await db
    .select(asked)
    .from(rows.table)
    .where(and(eq(rows.providerId, key.providerId), eq(rows.id, key.factId)))
  if (!row) return null
  return Object.fromEntries(
    fields.map((field) => {
      const value: unknown = row[field]
      return [field, value === null || value === undefined ? null : String(value)]
    }),
  )
}

/** Writes fields of a fact that may be edited. */
export async function writeFactFields(
  tx: Database,
  { kind, providerId, factId }: FactKey,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  const rows = rowsOfKind[kind]
  const shapes = editableFields[kind]
  if (!rows || !shapes) throw new Error(`no field of a ${kind} may be edited`)
  const set = Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      const shape = shapes[field]
      if (!shape) throw new Error(`the field ${field} of a ${kind} may not be edited`)
      return [field, value !== null && shape.is === 'micros' ? BigInt(value) : value]
    }),
  )
  await tx
    .update(rows.table)
    .set(set as PgUpdateSetSource<PgTable>)
    .where(and(eq(rows.providerId, providerId), eq(rows.id, factId)))
}

/**
 * Puts approved edits in again after a seeding. Where the catalogue still says what it said before the edit, the edit
 * holds; where it has come to say the same, nothing is left to do; where it says a third thing, the catalogue's word is
 * shown and the two are put side by side for an operator.
 */
export async function keepApprovedEdits(tx: Database): Promise<void> {
  const edits = await tx
    .select()
    .from(factChanges)
    .where(and(eq(factChanges.state, 'approved'), eq(factChanges.action, 'edit')))
    .orderBy(factChanges.requestedAt, factChanges.id)
  for (const { providerId, id, factKind, factId, changes } of edits) {
    const key = { kind: factKind, providerId, factId }
    const now = await readFactFields(tx, key)
    if (!now) continue
    const again: Record<string, string | null> = {}
    const found: Record<string, string | null> = {}
    for (const [field, { from, to }] of Object.entries(changes)) {
      const says = now[field] ?? null
      if (says === from) again[field] = to
      else if (says !== to) found[field] = says
    }
    if (Object.keys(again).length > 0) await writeFactFields(tx, key, again)
    await tx
      .update(factChanges)
      .set({ found: Object.keys(found).length > 0 ? found : null })
      .where(and(eq(factChanges.providerId, providerId), eq(factChanges.id, id)))
  }
}
