import type { Problem } from '#app/lib/problem.ts'
import { problemBody, problemResponse } from '#app/lib/problem.ts'

/**
 * Every refusal of `/api/v1` that is not the key's: its status and the sentence that stays the same. A reason is a
 * promise to programs, so it is never renamed. 400 is what could not be read, 422 what was read and cannot be so, 409
 * what the state of things forbids.
 */
export const problems = {
  not_ndjson: { status: 415, title: 'The body must be NDJSON.' },
  too_many_rows: { status: 413, title: 'The batch has more rows than one call takes.' },
  empty_batch: { status: 400, title: 'The batch has no row in it.' },
  not_json: { status: 415, title: 'The body must be JSON.' },
  malformed_json: { status: 400, title: 'The body is not valid JSON.' },
  not_an_object: { status: 422, title: 'The body must be one JSON object.' },
  missing_field: { status: 422, title: 'A field is missing.' },
  unknown_field: { status: 422, title: 'There is a field that is not known here.' },
  invalid_field: { status: 422, title: 'A field has a value that is not possible.' },
  invalid_query: { status: 400, title: 'The query has a value that is not possible.' },

  amount_malformed: {
    status: 422,
    title: 'An amount is a string of digits: a whole number of the asset’s smallest unit.',
  },
  amount_not_positive: { status: 422, title: 'An amount must be more than zero.' },
  amount_too_large: { status: 422, title: 'The amount is larger than one report may be.' },
  time_malformed: { status: 422, title: 'A time is written as in RFC 3339, with its zone.' },
  occurred_in_future: { status: 422, title: 'The use is reported as of a time that is still to come.' },

  unknown_endpoint: { status: 404, title: 'There is no such endpoint.' },
  method_not_allowed: { status: 405, title: 'This endpoint does not take this method.' },
  unknown_model: { status: 404, title: 'No priced model has this key.' },
  too_many_from_address: { status: 429, title: 'Too many requests came from this network address.' },
  unknown_claim: { status: 404, title: 'There is no such claim.' },
  unknown_grant: { status: 404, title: 'There is no such grant.' },
  unknown_code: { status: 404, title: 'There is no such code.' },
  unknown_hold: { status: 404, title: 'Nothing is or was held under this event id.' },
  unknown_redemption: { status: 404, title: 'No event was reported under this id.' },

  over_reversal: { status: 409, title: 'More is taken back than the event has left.' },
  event_mismatch: { status: 409, title: 'This event id was used for another report.' },
  asset_mismatch: { status: 422, title: 'The grant or the series is in another asset.' },
  model_not_covered: { status: 422, title: 'The grant does not pay for this model.' },
  outside_grant_life: { status: 422, title: 'The use occurred before the grant began or after it ended.' },
  grant_revoked: { status: 409, title: 'The grant was revoked.' },
  code_not_given: { status: 409, title: 'The code was given to nobody.' },
  code_void: { status: 409, title: 'The code was made void.' },
  code_expired: { status: 409, title: 'The code could be used until a time that is over.' },
  hold_closed: { status: 409, title: 'The hold has been given back.' },
  hold_captured: { status: 409, title: 'The hold has become a use.' },
  more_than_held: { status: 409, title: 'More was used than is held.' },
  not_enough_left: { status: 409, title: 'The grant has less that is free than is to be held.' },
  already_over: { status: 422, title: 'The hold would be over before it began.' },
  claim_not_issued: { status: 409, title: 'The claim has no grant yet.' },
  claim_not_in_review: { status: 409, title: 'The claim does not wait for a decision.' },
  benefit_ended: { status: 409, title: 'The benefit of this offer has ended.' },
  budget_exhausted: { status: 409, title: 'The program’s budget has nothing left for this claim.' },
  amount_out_of_range: { status: 422, title: 'The amount is not between one and what was asked for.' },
  second_person_needed: { status: 409, title: 'Noted: the claim is issued once a second person approves the same.' },
  same_person: { status: 409, title: 'A second person has to approve this, not the first one again.' },
  out_of_codes: { status: 409, title: 'The offer has no code left for this claim.' },

  fault: { status: 500, title: 'Something went wrong on our side.' },
} as const satisfies Record<string, Pick<Problem, 'status' | 'title'>>

export type ApiReason = keyof typeof problems
export type ApiProblemOptions = Pick<Problem, 'detail' | 'members' | 'headers'>

/** The problem of a reason as an answer. */
export function apiProblem(reason: ApiReason, options: ApiProblemOptions = {}): Response {
  return problemResponse({ ...problems[reason], reason, ...options })
}

/** The problem of a reason as one row of a batch tells it. */
export const rowProblem = (reason: ApiReason, options: Pick<ApiProblemOptions, 'detail' | 'members'> = {}) =>
  problemBody({ ...problems[reason], reason, ...options })
export type RowProblem = ReturnType<typeof rowProblem>

/** A reason of a use case in the words of the API. */
export const reasonOf = <Reason extends ApiReason>(refusal: Reason | 'amount_out_of_range'): ApiReason =>
  refusal === 'amount_out_of_range' ? 'amount_too_large' : refusal

export const isApiReason = (word: string): word is ApiReason => Object.hasOwn(problems, word)
