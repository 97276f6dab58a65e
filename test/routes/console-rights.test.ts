import type { ActionFunctionArgs } from '@remix-run/node'
import { eq } from 'drizzle-orm'

import { providerManagers } from '#db/schema/index.ts'
import { expect, test } from '#test/database.ts'
import { makeProvider } from '#test/factories.ts'

import { managerOf, post } from './ask.ts'

/** Every route of the console that does something. */
const routes = import.meta.glob<{ action?: (args: ActionFunctionArgs) => unknown }>(
  '../../app/routes/console.$provider.*.{ts,tsx}',
  { eager: true },
)
const acting = Object.entries(routes).flatMap(([file, { action }]) =>
  action ? [{ name: file.replace(/^.*console\.\$provider\.|\.tsx?$/g, ''), action }] : [],
)

/** What changes nothing is for every role. */
const everybodys = ['reconcile', 'reconcile.file']

/** What each role may do: the names stand as they do in the folder of routes. */
const editors = [
  'codes.$offer.generate',
  'codes.$offer.low-water',
  'codes.$offer.void',
  'codes._index',
  'freshness.$program.confirm',
  'prices',
  'programs.$id.$step',
  'programs.$id.edit',
  'programs.$id.limits',
  'programs.$id.lines.$line',
  'programs.$id.lines.$line.remove',
  'programs.$id.rules',
  'programs.$id.rules.$index.remove',
  'programs.new',
  'usage',
]
const approvers = [
  'claims.$id.approve',
  'claims.$id.ask',
  'claims.$id.evidence.$evidence',
  'claims.$id.evidence.$evidence.lines',
  'claims.$id.reject',
  'codes.redeem',
  'disputes.$id',
]

test(
  'each role does what is its own, and a new page without a right is found',
  { timeout: 180_000 },
  async ({ db }) => {
    const { id: provider } = await makeProvider(db)
    const visitor = await managerOf(db, provider)
    const params = {
      provider,
      id: 'x',
      step: 'pause',
      way: 'raise',
      offer: 'x',
      line: 'x',
      index: '0',
      user: 'x',
      program: 'x',
    }
    const doers = async (role: 'owner' | 'editor' | 'approver' | 'viewer') => {
      await db.update(providerManagers).set({ role }).where(eq(providerManagers.providerId, provider))
      const names: string[] = []
      for (const { name, action } of acting) {
        const { status } = await post({ action }, visitor, `/en/console/${provider}/${name}`, params, {})
        if (status !== 403) names.push(name)
      }
      return names.sort()
    }
    expect(await doers('viewer')).toEqual(everybodys)
    expect(await doers('editor')).toEqual([...everybodys, ...editors].sort())
    expect(await doers('approver')).toEqual([...everybodys, ...approvers].sort())
    expect(await doers('owner')).toHaveLength(acting.length)
  },
)
