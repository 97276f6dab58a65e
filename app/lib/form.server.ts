import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'

import type { MessageKey } from '#app/messages/types.ts'

/** Which sentences stand below which field; `form` is for the form as a whole. */
export type FormErrors = Partial<Record<string, MessageKey[]>>

/** A form that was not understood: what is wrong with it, and what was typed, for filling it in again. */
export interface FormRefused {
  ok: false
  errors: FormErrors
  /** Short texts of known fields alone; never a file, never a field that the form does not have. */
  values: Record<string, string>
}

export type ParsedForm<T> = { ok: true; value: T } | FormRefused

type FormSchema = z.ZodObject<z.core.$ZodShape>

const mostEntries = 500
/** What is longer is not sent back: a page of it would help nobody. */
const longestRefill = 20_000

/**
 * Reads a posted form by its schema, whose error messages are message keys. Of a field that comes twice the first
 * counts, unless the schema has a list there; a field that the schema does not name is not looked at.
 * @throws 400 when the body is no form at all
 */
export async function parseForm<Schema extends FormSchema>(
  request: Request,
  schema: Schema,
): Promise<ParsedForm<z.output<Schema>>> {
  const posted = await readForm(request)
  const known = new FormData()
  const values: Record<string, string> = {}
  let entries = 0
  for (const [name, value] of posted) {
    entries += 1
    if (entries > mostEntries) break
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    if (!field || (known.has(name) && !isList(field))) continue
    known.append(name, value)
    if (typeof value === 'string' && value.length <= longestRefill && !Object.hasOwn(values, name)) values[name] = value
  }

  const submission = parseWithZod(known, { schema })
  // No text of the database holds a null character, whatever a schema thinks of it.
  const withNull = [...known].flatMap(([name, value]) =>
    typeof value === 'string' && value.includes('\0') ? name : [],
  )
  if (submission.status === 'success' && withNull.length > 0) {
    return { ok: false, errors: Object.fromEntries(withNull.map((name) => [name, ['site.form.invalid']])), values: {} }
  }
  if (submission.status === 'success') return { ok: true, value: submission.value }
  const errors: FormErrors = {}
  for (const [name, messages] of Object.entries(submission.error ?? {})) {
    // `codes[2]` stands below the field `codes`.
    const field = name.replace(/[[.].*$/, '') || 'form'
    errors[field] = [...new Set([...(errors[field] ?? []), ...(messages ?? []).map(asKey)])]
  }
  return { ok: false, errors, values }
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (error) {
    // Undici says with a TypeError that a body is no form; anything else is a fault.
    if (error instanceof TypeError) throw new Response(null, { status: 400, statusText: 'Bad Request' })
    throw error
  }
}

function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodArray) return true
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) {
    return isList(field.unwrap())
  }
  return field instanceof z.ZodPipe ? isList(field.in) : false
}

/** A schema that gives no key of its own speaks zod's English, which is for nobody's page. */
function asKey(message: string): MessageKey {
  return (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(message) ? message : 'site.form.invalid') as MessageKey
}
