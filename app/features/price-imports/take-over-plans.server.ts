import { and, asc, desc, eq, like } from 'drizzle-orm'

import { newId } from '#db/ids.ts'
import { listPlans, listQuotas } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { PriceChangeKind, PriceSource } from '#db/vocabulary.ts'

import { dayOf } from './day.ts'
import type { ListedModel } from './listed-model.ts'
import { quotaLine, type ListedPlan, type ListedQuota } from './listed-plan.ts'

type NewPlan = typeof listPlans.$inferInsert
type NewQuota = typeof listQuotas.$inferInsert

/** Rows that a list appends, and what each of them is to the one before. */
export interface PlanDifference {
  plans: NewPlan[]
  quotas: NewQuota[]
  kinds: PriceChangeKind[]
}

export const noPlans: PlanDifference = { plans: [], quotas: [], kinds: [] }

/** What a provider's own list changes of its plans and quotas. What could not be read keeps what was known of it. */
export async function planDifference(
  tx: Database,
  {
    source,
    providerId,
    models,
    faulty,
    sourceUrl,
    runId,
    at,
  }: {
    source: PriceSource
    providerId: string
    models: readonly ListedModel[]
    /** Keys of models of which something could not be read. */
    faulty: ReadonlySet<string>
    sourceUrl: string
    runId: string
    at: Date
  },
): Promise<PlanDifference> {
  const said = {
    ...{ source, sourceUrl, runId, recordedAt: at, fetchedOn: dayOf(at) },
    ...{ quote: null, enteredBy: null },
  }
  const plans = rowsToAppend(
    await standingPlans(tx, { source, providerId }),
    models.flatMap(({ key, plans: own = [] }) =>
      own.map((plan) => ({ ...said, sourceKey: key, line: plan.name, withdrawn: false, ...planColumns(plan) })),
    ),
    { faulty, isSame: (old, row) => samePlan(old, row), withdrawn: (old) => ({ ...old, ...said, withdrawn: true }) },
  )
  const quotas = rowsToAppend(
    await standingQuotas(tx, { source, providerId }),
    models.flatMap(({ key, quotas: own = [] }) =>
      own.map((quota) => ({
        ...{ ...said, sourceKey: key, line: quotaLine(quota), withdrawn: false },
        ...quotaColumns(quota),
      })),
    ),
    { faulty, isSame: (old, row) => sameQuota(old, row), withdrawn: (old) => ({ ...old, ...said, withdrawn: true }) },
  )
  return {
    plans: plans.rows.map((row) => ({ ...row, id: newId('pln') })),
    quotas: quotas.rows.map((row) => ({ ...row, id: newId('quo') })),
    kinds: [...plans.kinds, ...quotas.kinds],
  }
}

interface Named {
  sourceKey: string
  line: string
}

/** By name: what is new or other than it was, and what is no longer there. */
function rowsToAppend<Old extends Named, New extends Named>(
  standing: readonly Old[],
  listed: readonly New[],
  {
    faulty,
    isSame,
    withdrawn,
  }: {
    faulty: ReadonlySet<string>
    isSame: (old: Old, row: New) => boolean
    withdrawn: (old: Old) => New
  },
): { rows: New[]; kinds: PriceChangeKind[] } {
  const nameOf = ({ sourceKey, line }: Named) => `${sourceKey}\n${line}`
  const before = new Map(standing.map((old) => [nameOf(old), old]))
  const rows: New[] = []
  const kinds: PriceChangeKind[] = []
  for (const row of listed) {
    const old = before.get(nameOf(row))
    before.delete(nameOf(row))
    if (old && isSame(old, row)) continue
    rows.push(row)
    kinds.push(old ? 'changed' : 'added')
  }
  for (const old of before.values()) {
    if (faulty.has(old.sourceKey)) continue
    rows.push(withdrawn(old))
    kinds.push('withdrawn')
  }
  return { rows, kinds }
}

const planColumns = ({ currency, monthlyFee, beyond, timeZone, effectiveFrom, effectiveUntil }: ListedPlan) => ({
  ...{ currency, monthlyFee, beyond },
  ...{ timeZone, effectiveFrom, effectiveUntil },
})
const quotaColumns = ({
  plan: planLine,
  units,
  amount,
  resets,
  timeZone,
  effectiveFrom,
  effectiveUntil,
}: ListedQuota) => ({
  ...{ planLine, units, amount, resets },
  ...{ timeZone, effectiveFrom, effectiveUntil },
})

type Plan = ReturnType<typeof planColumns>
const samePlan = (old: Plan, now: Plan) =>
  old.currency === now.currency && old.monthlyFee === now.monthlyFee && old.beyond === now.beyond && sameSpan(old, now)

/** Units, reset and plan are in its name. */
type Quota = ReturnType<typeof quotaColumns>
const sameQuota = (old: Quota, now: Quota) => old.amount === now.amount && sameSpan(old, now)

type Span = Pick<ListedPlan, 'timeZone' | 'effectiveFrom' | 'effectiveUntil'>
const sameSpan = (old: Span, now: Span) =>
  old.timeZone === now.timeZone && old.effectiveFrom === now.effectiveFrom && old.effectiveUntil === now.effectiveUntil

interface Owner {
  source: PriceSource
  providerId: string
}

async function standingPlans(tx: Database, { source, providerId }: Owner) {
  const newest = await tx
    .selectDistinctOn([listPlans.sourceKey, listPlans.line])
    .from(listPlans)
    // A provider's id has no sign that a pattern reads as another.
    .where(and(eq(listPlans.source, source), like(listPlans.sourceKey, `${providerId}/%`)))
    .orderBy(asc(listPlans.sourceKey), asc(listPlans.line), desc(listPlans.recordedAt), desc(listPlans.id))
  return newest.filter(({ withdrawn }) => !withdrawn)
}

async function standingQuotas(tx: Database, { source, providerId }: Owner) {
  const newest = await tx
    .selectDistinctOn([listQuotas.sourceKey, listQuotas.line])
    .from(listQuotas)
    .where(and(eq(listQuotas.source, source), like(listQuotas.sourceKey, `${providerId}/%`)))
    .orderBy(asc(listQuotas.sourceKey), asc(listQuotas.line), desc(listQuotas.recordedAt), desc(listQuotas.id))
  return newest.filter(({ withdrawn }) => !withdrawn)
}
