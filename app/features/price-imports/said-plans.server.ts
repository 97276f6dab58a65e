import { and, asc, desc, eq, lt } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

import { listPlans, listQuotas, modelMappings } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

import { dayAfter } from './day.ts'
import { planTold, quotaTold, type PlanTold, type QuotaTold } from './plan-told.ts'
import type { Offering } from './precedence.ts'

export type SaidPlan = typeof listPlans.$inferSelect & Offering
export type SaidQuota = typeof listQuotas.$inferSelect & Offering

interface Asked {
  on: string
  providerId?: string
  modelId?: string
}

/** Plans of our models as their sources say them as of the end of a day. */
export async function listSaidPlans(db: Database, asked: Asked): Promise<SaidPlan[]> {
  const rows = await db
    .selectDistinctOn([listPlans.source, listPlans.sourceKey, listPlans.line], { said: listPlans, ...offering })
    .from(modelMappings)
    .innerJoin(
      listPlans,
      and(eq(listPlans.source, modelMappings.source), eq(listPlans.sourceKey, modelMappings.sourceKey)),
    )
    .where(isAsked(asked, listPlans.recordedAt))
    .orderBy(
      asc(listPlans.source),
      asc(listPlans.sourceKey),
      asc(listPlans.line),
      desc(listPlans.recordedAt),
      desc(listPlans.id),
    )
  return rows.flatMap(({ said, modelId, ...place }) =>
    said.withdrawn || modelId === null ? [] : [{ ...said, ...place, modelId }],
  )
}

/** Quotas of our models, free for everyone or in a plan. */
export async function listSaidQuotas(db: Database, asked: Asked): Promise<SaidQuota[]> {
  const rows = await db
    .selectDistinctOn([listQuotas.source, listQuotas.sourceKey, listQuotas.line], { said: listQuotas, ...offering })
    .from(modelMappings)
    .innerJoin(
      listQuotas,
      and(eq(listQuotas.source, modelMappings.source), eq(listQuotas.sourceKey, modelMappings.sourceKey)),
    )
    .where(isAsked(asked, listQuotas.recordedAt))
    .orderBy(
      asc(listQuotas.source),
      asc(listQuotas.sourceKey),
      asc(listQuotas.line),
      desc(listQuotas.recordedAt),
      desc(listQuotas.id),
    )
  return rows.flatMap(({ said, modelId, ...place }) =>
    said.withdrawn || modelId === null ? [] : [{ ...said, ...place, modelId }],
  )
}

/** A plan or quota of a model, with whom it is for and where and when it was read. */
export interface ToldPlan {
  told: PlanTold | QuotaTold
  channel: string
  region: string
  sourceUrl: string
  fetchedOn: string
}

/** The plans and quotas of a model that have not ended, each plan before what it includes. */
export async function listToldPlans(
  db: Database,
  asked: { on: string; providerId: string; modelId: string },
): Promise<ToldPlan[]> {
  const plans = await listSaidPlans(db, asked)
  const quotas = await listSaidQuotas(db, asked)
  const isOver = ({ effectiveUntil }: SaidPlan | SaidQuota) => effectiveUntil !== null && effectiveUntil <= asked.on
  const about = ({ channel, region, sourceUrl, fetchedOn }: SaidPlan | SaidQuota) => ({
    ...{ channel, region, sourceUrl, fetchedOn },
  })
  const free = quotas.filter(({ planLine }) => planLine === null)
  return [
    ...free.map((quota) => [quota]),
    ...plans.map((plan) => [
      plan,
      ...quotas.filter(
        ({ planLine, source, sourceKey }) =>
          planLine === plan.line && source === plan.source && sourceKey === plan.sourceKey,
      ),
    ]),
  ].flatMap(([first, ...included]) => {
    if (!first || isOver(first)) return []
    return [first, ...included.filter((quota) => !isOver(quota))].map((said) => ({
      ...about(said),
      told: 'units' in said ? quotaTold(said) : planTold(said),
    }))
  })
}

const offering = {
  providerId: modelMappings.providerId,
  modelId: modelMappings.modelId,
  region: modelMappings.region,
  channel: modelMappings.channel,
}

const isAsked = ({ on, providerId, modelId }: Asked, recordedAt: PgColumn) =>
  and(
    eq(modelMappings.state, 'reviewed'),
    lt(recordedAt, dayAfter(on)),
    providerId === undefined ? undefined : eq(modelMappings.providerId, providerId),
    modelId === undefined ? undefined : eq(modelMappings.modelId, modelId),
  )
