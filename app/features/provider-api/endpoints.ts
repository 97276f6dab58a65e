import { z } from 'zod'

import type { Messages } from '#app/messages/types.ts'
import { costsAnswer } from '#app/features/costs/costs-answer.ts'
import { costQuery, yearQuery } from '#app/features/costs/cost-query.ts'
import { yearAnswer } from '#app/features/costs/year-answer.ts'
import { yearBody } from '#app/features/costs/year-body.ts'
import { claimStates, type ApiKeyScope } from '#db/vocabulary.ts'

import * as answers from './answers.ts'
import type { ApiMethod } from './answer.server.ts'
import { codeReport } from './code-report.ts'
import { correctionReport } from './correction-report.ts'
import { claimDecision } from './decision.ts'
import { captureReport, holdReport } from './hold-report.ts'
import type { ApiReason } from './problems.ts'
import { redemptionReport } from './redemption-report.ts'
import { totalReport } from './total-report.ts'

/** A parameter of an address's query. */
export interface QueryParameter {
  name: string
  description: string
  schema: object
}

/** One thing that a program can ask for, as the API's description tells it. */
export interface Endpoint {
  method: ApiMethod
  /** Below `/api/v1`, with `{…}` for what varies. */
  path: string
  /** The key of its words, too: `docs.operations`. */
  operationId: keyof Messages['docs']['operations']
  /** Null for what anybody may read. */
  scope: ApiKeyScope | null
  query?: QueryParameter[]
  /** What is sent: a schema of the body, or of each line of it. */
  body?: { type: string; schema: z.ZodType }
  answer: { status: 200 | 201; type: string; name: string }
  /** Its own refusals, beside those of the key and the server. */
  problems: ApiReason[]
  /** Sent again, it answers the same and says so. */
  replays?: true
}

const json = 'application/json'
const ndjson = 'application/x-ndjson'

/** What a body of JSON can have wrong, whichever it is. */
const unreadable = [
  'not_json',
  'malformed_json',
  'not_an_object',
  'missing_field',
  'unknown_field',
  'invalid_field',
] as const
const numbers = ['amount_malformed', 'amount_not_positive', 'amount_too_large'] as const
const unmatchedTarget = ['unknown_claim', 'unknown_grant', 'claim_not_issued'] as const
const uncharged = [
  'event_mismatch',
  'asset_mismatch',
  'model_not_covered',
  'outside_grant_life',
  'grant_revoked',
] as const
const times = ['time_malformed', 'occurred_in_future'] as const

const limit = (most: number, usual: number): QueryParameter => ({
  name: 'limit',
  description: `How many at most; ${usual} unless told.`,
  schema: { type: 'integer', minimum: 1, maximum: most, default: usual },
})
const after: QueryParameter = {
  name: 'after',
  description: 'The `next` of the page before.',
  schema: { type: 'string' },
}
const moment = (name: string, description: string): QueryParameter => ({
  name,
  description,
  schema: { type: 'string', format: 'date-time' },
})

/** The fields of the page's own address, so that either may be made of the other. */
const parametersOf = (query: Record<string, z.ZodType>): QueryParameter[] =>
  Object.entries(query).map(([name, schema]) => {
    const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
    return { name, description: 'As in the address of the page.', schema: described }
  })

/** Every schema that the description names. */
export const namedSchemas: Record<string, z.ZodType> = {
  Claim: answers.claimAnswer,
  ClaimPage: answers.claimPage,
  Redemption: answers.redemptionAnswer,
  RedemptionPage: answers.redemptionPage,
  Correction: answers.correctionAnswer,
  Total: answers.totalAnswer,
  BatchLine: answers.batchLine,
  Hold: answers.holdAnswer,
  RedeemedCode: answers.codeAnswer,
  Costs: costsAnswer,
  Year: yearAnswer,
  Problem: answers.problemAnswer,
}

export const endpoints: Endpoint[] = [
  {
    ...{ method: 'GET', path: '/openapi.json', operationId: 'describe', scope: null },
    answer: { status: 200, type: json, name: 'OpenApi' },
    problems: [],
  },
  {
    ...{ method: 'GET', path: '/claims', operationId: 'listClaims', scope: 'claims:read' },
    query: [
      {
        name: 'state',
        description: 'Only claims in this state; may come several times.',
        schema: { type: 'array', items: { enum: claimStates } },
      },
      after,
      limit(100, 50),
    ],
    answer: { status: 200, type: json, name: 'ClaimPage' },
    problems: ['invalid_query'],
  },
  {
    ...{ method: 'GET', path: '/claims/{claimId}', operationId: 'getClaim', scope: 'claims:read' },
    answer: { status: 200, type: json, name: 'Claim' },
    problems: ['unknown_claim'],
  },
  {
    ...{ method: 'POST', path: '/claims/{claimId}/decision', operationId: 'decideClaim', scope: 'claims:decide' },
    body: { type: json, schema: claimDecision },
    answer: { status: 200, type: json, name: 'Claim' },
    problems: [
      ...unreadable,
      ...numbers,
      'amount_out_of_range',
      'unknown_claim',
      'claim_not_in_review',
      'benefit_ended',
      'budget_exhausted',
      'out_of_codes',
      'second_person_needed',
      'same_person',
    ],
    replays: true,
  },
  {
    ...{ method: 'POST', path: '/codes/redeem', operationId: 'redeemCode', scope: 'redemptions:write' },
    body: { type: json, schema: codeReport },
    answer: { status: 200, type: json, name: 'RedeemedCode' },
    problems: [...unreadable, 'unknown_code', 'code_not_given', 'code_void', 'code_expired'],
    replays: true,
  },
  {
    ...{ method: 'POST', path: '/holds', operationId: 'holdCredit', scope: 'holds:write' },
    body: { type: json, schema: holdReport },
    answer: { status: 201, type: json, name: 'Hold' },
    problems: [
      ...unreadable,
      ...numbers,
      'time_malformed',
      'already_over',
      ...unmatchedTarget,
      ...uncharged,
      'not_enough_left',
    ],
    replays: true,
  },
  {
    ...{ method: 'GET', path: '/holds/{eventId}', operationId: 'getHold', scope: 'holds:write' },
    answer: { status: 200, type: json, name: 'Hold' },
    problems: ['unknown_hold'],
  },
  {
    ...{ method: 'POST', path: '/holds/{eventId}/capture', operationId: 'captureHold', scope: 'holds:write' },
    body: { type: json, schema: captureReport },
    answer: { status: 201, type: json, name: 'Redemption' },
    problems: [
      ...unreadable,
      ...numbers,
      ...times,
      'unknown_hold',
      'hold_closed',
      'more_than_held',
      'event_mismatch',
      'model_not_covered',
      'outside_grant_life',
    ],
    replays: true,
  },
  {
    ...{ method: 'POST', path: '/holds/{eventId}/release', operationId: 'releaseHold', scope: 'holds:write' },
    answer: { status: 200, type: json, name: 'Hold' },
    problems: ['unknown_hold', 'hold_captured'],
    replays: true,
  },
  {
    ...{ method: 'GET', path: '/redemptions', operationId: 'listRedemptions', scope: 'redemptions:read' },
    query: [
      moment('from', 'Only uses that occurred at or after this instant.'),
      moment('to', 'Only uses that occurred before this instant.'),
      {
        name: 'series',
        description: 'Only what totals of this series added. Its last total is `amount` less `reversed` and `waived`.',
        schema: { type: 'string' },
      },
      after,
      limit(1000, 100),
    ],
    answer: { status: 200, type: json, name: 'RedemptionPage' },
    problems: ['invalid_query'],
  },
  {
    ...{ method: 'POST', path: '/redemptions', operationId: 'reportRedemption', scope: 'redemptions:write' },
    body: { type: json, schema: redemptionReport },
    answer: { status: 201, type: json, name: 'Redemption' },
    problems: [...unreadable, ...numbers, ...times, ...unmatchedTarget, ...uncharged],
    replays: true,
  },
  {
    ...{ method: 'POST', path: '/redemptions/batch', operationId: 'reportBatch', scope: 'redemptions:write' },
    body: { type: ndjson, schema: z.union([redemptionReport, correctionReport, totalReport]) },
    answer: { status: 200, type: ndjson, name: 'BatchLine' },
    problems: ['not_ndjson', 'empty_batch', 'too_many_rows'],
  },
  {
    ...{
      method: 'POST',
      path: '/redemptions/corrections',
      operationId: 'correctRedemption',
      scope: 'redemptions:write',
    },
    body: { type: json, schema: correctionReport },
    answer: { status: 201, type: json, name: 'Correction' },
    problems: [...unreadable, ...numbers, 'unknown_redemption', 'over_reversal', 'event_mismatch'],
    replays: true,
  },
  {
    ...{ method: 'POST', path: '/redemptions/totals', operationId: 'reportTotal', scope: 'redemptions:write' },
    body: { type: json, schema: totalReport },
    answer: { status: 201, type: json, name: 'Total' },
    problems: [
      ...unreadable,
      'amount_malformed',
      'amount_too_large',
      ...times,
      ...unmatchedTarget,
      ...uncharged,
      'over_reversal',
    ],
    replays: true,
  },
  {
    ...{ method: 'GET', path: '/redemptions/{eventId}', operationId: 'getRedemption', scope: 'redemptions:read' },
    answer: { status: 200, type: json, name: 'Redemption' },
    problems: ['unknown_redemption'],
  },
  {
    ...{ method: 'GET', path: '/costs', operationId: 'compareCosts', scope: null },
    query: parametersOf(costQuery).filter(({ name }) => name !== 'page'),
    answer: { status: 200, type: json, name: 'Costs' },
    problems: ['invalid_query', 'too_many_from_address'],
  },
  {
    ...{ method: 'GET', path: '/costs/year', operationId: 'getYear', scope: null },
    query: parametersOf(yearQuery).filter(({ name }) => name !== 'page'),
    answer: { status: 200, type: json, name: 'Year' },
    problems: ['invalid_query', 'unknown_model', 'too_many_from_address'],
  },
  {
    ...{ method: 'POST', path: '/costs/year', operationId: 'reckonYear', scope: null },
    body: { type: json, schema: yearBody },
    answer: { status: 200, type: json, name: 'Year' },
    problems: [...unreadable, 'amount_malformed', 'time_malformed', 'too_many_from_address'],
  },
]
