import type { z } from 'zod'

import { ok, refused, type Result } from '#app/lib/result.ts'
import type { Database } from '#db/types.ts'

import { compareUses, type Comparison } from './compare.ts'
import { listOurUses } from './our-uses.server.ts'
import { readList, type ListRefusal } from './read-list.ts'
import { spanOf, type reconcileForm } from './reconcile-form.ts'

export interface Reconciled {
  comparison: Comparison
  /** Lines of the list that could not be read, from 1. */
  broken: number[]
  /** The list as it was given. */
  text: string
}

/** `one`: both lines and a file; `order`: the first day is after the last. */
export type ReconcileRefusal = ListRefusal | 'one' | 'order'

/** Lays a provider's list beside ours. Nothing is changed by it. */
export async function reconcile(
  db: Database,
  { providerId, lines = '', file, from, to }: z.output<typeof reconcileForm> & { providerId: string },
): Promise<Result<Reconciled, ReconcileRefusal>> {
  const chosen = file && file.size > 0 ? file : null
  if (lines.trim() !== '' && chosen) return refused('one')
  if (from !== '' && to !== '' && from > to) return refused('order')
  const text = chosen ? await chosen.text() : lines
  const read = readList(text)
  if (!read.ok) return read
  const comparison = compareUses(await listOurUses(db, { providerId, ...spanOf({ from, to }) }), read.value.uses)
  return ok({ comparison, broken: read.value.broken, text })
}
