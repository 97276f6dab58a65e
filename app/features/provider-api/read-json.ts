import type { z } from 'zod'

import { ok, refused, type Ok, type Refused, type Result } from '#app/lib/result.ts'

import { isApiReason, type ApiReason } from './problems.ts'

/** What is wrong with one field, and where, as a JSON pointer. */
export interface FieldFault {
  pointer: string
  reason: ApiReason
}

/** Where a body departs from its schema, for the members of a problem. */
export interface JsonFault {
  detail: string
  members: { errors: FieldFault[] }
}

export type ReadJson<T> = Ok<T> | Refused<ApiReason, JsonFault>

/** The JSON object that a text is; a text is neither trusted to be JSON nor to be an object. */
export function parseObject(text: string): Result<object, 'malformed_json' | 'not_an_object'> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return refused('malformed_json')
    throw error
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return refused('not_an_object')
  return ok(value)
}

/** What an object says by its schema, or its first fault with a list of all. */
export function readObject<Schema extends z.ZodType>(value: object, schema: Schema): ReadJson<z.output<Schema>> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  const errors = parsed.error.issues.flatMap(faultsOf)
  const detail = `See ${errors.map((fault) => fault.pointer).join(', ')}.`
  return refused(errors[0]?.reason ?? 'invalid_field', { detail, members: { errors } })
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const at = pointerOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${at}/${escaped(key.slice(0, 100))}`, reason: 'unknown_field' }))
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ pointer: at, reason: 'missing_field' }]
  return [{ pointer: at, reason: isApiReason(issue.message) ? issue.message : 'invalid_field' }]
}

const pointerOf = (path: readonly PropertyKey[]) => path.map((step) => `/${escaped(String(step))}`).join('')
const escaped = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1')
