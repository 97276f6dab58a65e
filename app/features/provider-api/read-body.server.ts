import type { z } from 'zod'

import { ok, refused, type Result } from '#app/lib/result.ts'

import { apiProblem, isApiReason, type ApiReason } from './problems.ts'

/** What is wrong with one field, and where, as a JSON pointer. */
export interface FieldFault {
  pointer: string
  reason: ApiReason
}

/**
 * The JSON object in a request's body, by its schema.
 * @throws a problem that names the first fault and lists all of them
 */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  // Only what says that it is JSON has been looked at for its depth.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw apiProblem('not_json', { detail: 'Send "Content-Type: application/json".' })
  const json = parseJson(await request.text())
  if (!json.ok) throw apiProblem(json.refusal)
  if (json.value === null || typeof json.value !== 'object' || Array.isArray(json.value)) {
    throw apiProblem('not_an_object')
  }
  const parsed = schema.safeParse(json.value, { reportInput: true })
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.flatMap(faultsOf)
  const [first] = faults
  throw apiProblem(first?.reason ?? 'invalid_field', {
    detail: `See ${faults.map((fault) => fault.pointer).join(', ')}.`,
    members: { errors: faults },
  })
}

function parseJson(text: string): Result<unknown, 'malformed_json'> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return refused('malformed_json')
    throw error
  }
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
