import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'

import { log } from '#app/lib/log.server.ts'
import { newId } from '#db/ids.ts'
import { sourceChecks, sources } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { linkOutcomes } from '#db/vocabulary.ts'

import { checkSource, type Ask, type Look } from './check-source.server.ts'
import { linkStandingOf, nextLookInDays } from './link-standing.ts'

/** So many servers are asked at a time, and so many sources in one go, which ends well within a job's time. */
const atOnce = 4
const mostInOneGo = 20
/** When this many looks have gone and no server answered any, it is our own line that is down. */
const enoughToTell = 5

/**
 * Looks at the addresses of sources that are due and keeps what was found. What a look found is history; only several of
 * them make a page count as gone.
 * @returns how many were looked at; 0 when nothing is due, or when not one server could be reached
 */
export async function checkSources(
  db: Database,
  { at, limit, ask }: { at: Date; limit: number; ask?: Ask },
): Promise<number> {
  const due = await listDue(db, { at, limit: Math.min(limit, mostInOneGo) })
  const looked: { sourceId: string; url: string; look: Look }[] = []
  for (let from = 0; from < due.length; from += atOnce) {
    const looks = due.slice(from, from + atOnce).map(async ({ id, url }) => {
      looked.push({ sourceId: id, url, look: await checkSource(url, ask) })
    })
    await Promise.all(looks)
  }
  const isDown = looked.length >= enoughToTell && looked.every(({ look }) => isOfTheLine(look))
  if (isDown) {
    log().warn(
      { event: 'sources_not_checked', asked: looked.length },
      'no source could be reached: the line may be down',
    )
    return 0
  }
  for (const one of looked) await keepLook(db, { ...one, at })
  return looked.length
}

const isOfTheLine = ({ fault }: Look) => fault === 'unknown_host' || fault === 'timed_out' || fault === 'unreachable'

/** Sources with an address of their own that were never looked at, or not for as long as their last outcome asks. */
async function listDue(db: Database, { at, limit }: { at: Date; limit: number }) {
  const wait = sql.join(
    linkOutcomes.map((outcome) => sql`when ${outcome} then ${sql.raw(`interval '${nextLookInDays[outcome]} days'`)}`),
    sql` `,
  )
  const dueAt = sql`(select c.at + case c.outcome ${wait} end from ${sourceChecks} c
    where c.source_id = ${sources.id} order by c.at desc, c.id desc limit 1)`
  return db
    .select({ id: sources.id, url: sql<string>`${sources.url}` })
    .from(sources)
    .where(
      and(
        isNull(sources.retiredAt),
        eq(sources.print, false),
        ne(sources.linkPolicy, 'no_url'),
        sql`${sources.url} ~ '^https?://'`,
        sql`coalesce(${dueAt}, '-infinity') <= ${at.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(sql`coalesce(${dueAt}, '-infinity')`, asc(sources.id))
    .limit(limit)
}

async function keepLook(
  db: Database,
  { sourceId, url, look, at }: { sourceId: string; url: string; look: Look; at: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(sourceChecks).values({ id: newId('chk'), sourceId, at, url, ...look })
    const checks = await tx
      .select({ at: sourceChecks.at, outcome: sourceChecks.outcome })
      .from(sourceChecks)
      .where(eq(sourceChecks.sourceId, sourceId))
      .orderBy(desc(sourceChecks.at), desc(sourceChecks.id))
      .limit(20)
    const { standing, failsSince } = linkStandingOf(checks)
    const goneSince = standing === 'gone' ? failsSince : null
    // Pages for everybody read the source: it is only written when they have something else to say.
    await tx
      .update(sources)
      .set({ goneSince })
      .where(
        and(
          inArray(sources.id, [sourceId]),
          sql`(${sources.goneSince} is null) <> ${goneSince === null ? sql`true` : sql`false`}`,
        ),
      )
  })
}
