import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { createProgram } from '#app/features/publishing/create-program.server.ts'
import { freshLine } from '#app/features/publishing/program-terms.ts'
import { submitDraft } from '#app/features/publishing/submit-draft.server.ts'
import { newId } from '#db/ids.ts'
import { must } from '#test/factories.ts'

import type { World } from './row.ts'

const by = { kind: 'provider', id: 'usr_writer' } as const
const name = { en: 'Matrix', 'zh-CN': '矩阵', 'zh-HK': '矩陣' }

/** A program of provider A that is being written and contradicts nothing, with the version that a form would send. */
export async function beginDraft({ db, a: { providerId } }: World) {
  const at = new Date()
  const { programId } = must(await createProgram(db, { providerId, name, copyOf: null, by, at }))
  const line = newId('off')
  const coupon = { type: 'coupon', currency: 'CNY', amount: '5', minSpend: null } as const
  const changed = must(
    await changeDraft(db, {
      ...{ providerId, programId, seenVersion: 1, by, at },
      change: (terms) => ({
        ...terms,
        lines: [freshLine(line, coupon, 'CNY')],
        budgets: [{ asset: 'CNY', limit: '10000' }],
      }),
    }),
  )
  return { id: programId, line, version: String(changed.version) }
}

/** The same, handed in. */
export async function submitOne(world: World) {
  const { id, version } = await beginDraft(world)
  const { providerId } = world.a
  const of = { providerId, programId: id, seenVersion: Number(version), by, at: new Date() }
  must(await submitDraft(world.db, of))
  return { provider: providerId, id, version: String(Number(version) + 1) }
}
