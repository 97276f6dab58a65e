import type { z } from 'zod'

import { apiProblem } from './problems.ts'
import { parseObject, readObject } from './read-json.ts'

/** The media type that a request says it has, without its parameters. */
export const mediaTypeOf = (request: Request) =>
  request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

/**
 * The JSON object in a request's body, by its schema.
 * @throws a problem that names the first fault and lists all of them
 */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  // Only what says that it is JSON has been looked at for its depth.
  if (mediaTypeOf(request) !== 'application/json') {
    throw apiProblem('not_json', { detail: 'Send "Content-Type: application/json".' })
  }
  const object = parseObject(await request.text())
  if (!object.ok) throw apiProblem(object.refusal)
  const read = readObject(object.value, schema)
  if (!read.ok) throw apiProblem(read.refusal, read.detail)
  return read.value
}
