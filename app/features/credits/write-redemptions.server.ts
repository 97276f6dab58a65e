import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'

import { nextEvents, type Actor, type HistoryEnd } from '#app/features/enrolments/audit.server.ts'
import { newId } from '#db/ids.ts'
import {
  auditEvents,
  creditGrants,
  ledgerTransactions,
  ledgerTransfers,
  redemptionAllocations,
  redemptions,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { AuditEvent } from '#db/audit-hash.ts'

import type { Allocation } from './burn.ts'
import type { ChargedGrant } from './chargeable-grants.server.ts'
import { groupBy } from '#app/lib/group-by.ts'
import { insertOf, unfolded, writeAtOnce } from './write-at-once.server.ts'
import { openAccounts, type AccountName } from './ledger.server.ts'
import type { Redemption } from './redemption-report.server.ts'

/** A use as it was burnt; its grants stand already as they are to be after the whole batch. */
export interface BookedUse {
  redemption: Omit<Redemption, 'reversed' | 'waived' | 'version'>
  allocations: Allocation<ChargedGrant>[]
}

interface Writing {
  providerId: string
  uses: readonly BookedUse[]
  by: Actor
  receivedAt: Date
}

/** Writes uses with what each grant pays, the counters, the ledger and the history: all of it in one statement. */
export async function writeRedemptions(tx: Database, writing: Writing): Promise<void> {
  const { providerId, uses, by, receivedAt } = writing
  const paid = uses.filter(({ allocations }) => allocations.length > 0)
  const accountOf = await spendingAccounts(tx, { providerId, paid })
  const grants = [...new Set(paid.flatMap(({ allocations }) => allocations.map(({ grant }) => grant)))]
  const usedUp = grants.filter(({ state }) => state === 'exhausted')
  const events = uses.flatMap(({ redemption: { id, amount, applied, asset } }) =>
    nextEvents({ providerId, entity: 'redemption', entityId: id }, { by, at: receivedAt, end: null }, [
      { action: 'reported', details: { amount: amount.toString(), applied: applied.toString(), asset } },
    ]),
  )
  const ends = await usedUpEvents(tx, { providerId, usedUp, by, receivedAt })
  for (const grant of usedUp) grant.version += 1
  await writeAtOnce(tx, [
    redemptionsOf(uses),
    allocationsOf(providerId, paid),
    ...spendingsOf({ providerId, paid, receivedAt }, accountOf),
    eventsOf([...events, ...ends]),
    grantsAfter(providerId, grants),
  ])
}

function redemptionsOf(uses: readonly BookedUse[]): SQL | null {
  // In the order of their events, so that two batches with the same ones cannot wait for each other in a circle.
  const rows = uses
    .map(({ redemption }) => redemption)
    .sort((a, b) => (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0))
  return insertOf(
    redemptions,
    [
      'providerId',
      'id',
      'organisationId',
      'eventId',
      'requestHash',
      'asset',
      'amount',
      'applied',
      'shortfall',
      'series',
      'meter',
      'reason',
      'occurredAt',
      'receivedAt',
      'state',
    ],
    rows,
  )
}

const allocationsOf = (providerId: string, paid: readonly BookedUse[]) =>
  insertOf(
    redemptionAllocations,
    ['providerId', 'redemptionId', 'seq', 'grantId', 'amount'],
    paid.flatMap(({ redemption, allocations }) =>
      allocations.map(({ grant, amount }, index) => ({
        providerId,
        redemptionId: redemption.id,
        seq: index + 1,
        grantId: grant.id,
        amount,
      })),
    ),
  )

type AccountOf = (asset: string, name: AccountName) => string

/** One transaction for each use, with a leg for each grant that paid. */
function spendingsOf(
  { providerId, paid, receivedAt }: { providerId: string; paid: readonly BookedUse[]; receivedAt: Date },
  accountOf: AccountOf,
): (SQL | null)[] {
  const posted = paid.map((use) => ({ ...use, transactionId: newId('txn') }))
  return [
    insertOf(
      ledgerTransactions,
      ['providerId', 'id', 'kind', 'causeKey', 'redemptionId', 'effectiveAt', 'bookedAt'],
      posted.map(({ redemption, transactionId }) => ({
        providerId,
        id: transactionId,
        kind: 'spend' as const,
        causeKey: `spend:${redemption.id}`,
        redemptionId: redemption.id,
        effectiveAt: redemption.occurredAt,
        bookedAt: receivedAt,
      })),
    ),
    insertOf(
      ledgerTransfers,
      ['providerId', 'transactionId', 'seq', 'fromAccountId', 'toAccountId', 'asset', 'amount'],
      posted.flatMap(({ redemption: { asset, organisationId }, allocations, transactionId }) =>
        allocations.map(({ grant, amount }, index) => ({
          providerId,
          transactionId,
          seq: index + 1,
          fromAccountId: accountOf(asset, { kind: 'grant', refId: grant.id }),
          toAccountId: accountOf(asset, { kind: 'spent', refId: organisationId }),
          asset,
          amount,
        })),
      ),
    ),
  ]
}

async function spendingAccounts(
  tx: Database,
  { providerId, paid }: { providerId: string; paid: readonly BookedUse[] },
): Promise<AccountOf> {
  const ids = new Map<string, string>()
  const keyOf = (asset: string, { kind, refId }: AccountName) => `${asset} ${kind} ${refId}`
  for (const [asset, uses] of groupBy(paid, ({ redemption }) => redemption.asset)) {
    const spenders = new Set(uses.map(({ redemption }) => redemption.organisationId))
    const payers = new Set(uses.flatMap(({ allocations }) => allocations.map(({ grant }) => grant.id)))
    const names = [
      // Sorted: two batches that open the same accounts must not wait for each other in a circle.
      ...[...spenders].sort().map((refId): AccountName => ({ kind: 'spent', refId })),
      ...[...payers].sort().map((refId): AccountName => ({ kind: 'grant', refId })),
    ]
    const opened = await openAccounts(tx, { providerId, asset, names })
    for (const [index, name] of names.entries()) ids.set(keyOf(asset, name), opened[index] ?? '')
  }
  return (asset, name) => {
    const id = ids.get(keyOf(asset, name))
    if (!id) throw new Error(`${name.kind} ${name.refId} of ${providerId} has no account in ${asset}`)
    return id
  }
}

async function usedUpEvents(
  tx: Database,
  { providerId, usedUp, by, receivedAt }: Omit<Writing, 'uses'> & { usedUp: readonly ChargedGrant[] },
): Promise<AuditEvent[]> {
  if (usedUp.length === 0) return []
  const ids = usedUp.map(({ id }) => id)
  const rows = await tx
    .select({ grantId: auditEvents.entityId, seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .where(
      and(eq(auditEvents.providerId, providerId), eq(auditEvents.entity, 'grant'), inArray(auditEvents.entityId, ids)),
    )
  const ends = new Map<string, HistoryEnd>(rows.map(({ grantId, ...end }) => [`${grantId} ${end.seq}`, end]))
  return usedUp.flatMap(({ id, version }) => {
    const end = ends.get(`${id} ${version}`)
    if (!end) throw new Error(`the audit trail of grant ${id} has no event ${version}`)
    return nextEvents({ providerId, entity: 'grant', entityId: id }, { by, at: receivedAt, end }, [
      { action: 'used_up', step: ['active', 'exhausted'] },
    ])
  })
}

const eventsOf = (events: AuditEvent[]) =>
  insertOf(
    auditEvents,
    [
      'providerId',
      'entity',
      'entityId',
      'seq',
      'fromState',
      'toState',
      'action',
      'actorKind',
      'actorId',
      'reason',
      'details',
      'previousHash',
      'hash',
      'at',
    ],
    events,
  )

/** The grants' counters, as they stand after the whole batch. */
function grantsAfter(providerId: string, grants: readonly ChargedGrant[]): SQL | null {
  if (grants.length === 0) return null
  const { source } = unfolded(creditGrants, ['id', 'spent', 'state', 'version'], grants)
  return sql`update ${creditGrants} as now_so
    set spent = given.spent, state = given.state, version = given.version
    from ${source} where now_so.provider_id = ${providerId} and now_so.id = given.id`
}
