import { expect } from '#test/database.ts'
import { findViolations } from '#db/check-invariants.ts'
import type { Database } from '#db/types.ts'

/** Part of every case: nothing in the database contradicts anything else. */
export async function expectSound(db: Database): Promise<void> {
  expect(await findViolations(db)).toEqual([])
}
