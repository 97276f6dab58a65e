import { z } from 'zod'

import { requestsPerKey } from '#app/features/keys/api-key.ts'
import { problemType } from '#app/lib/problem.ts'
import { translator } from '#app/messages/translator.server.ts'

import { endpoints, namedSchemas, type Endpoint } from './endpoints.ts'
import { problems, type ApiReason } from './problems.ts'

/** Refusals that every endpoint with a key has: the key's own, the wrong method and a fault of ours. */
const keyProblems = {
  key_missing: { status: 401, title: 'An API key is needed.' },
  key_not_valid: { status: 401, title: 'This API key is not valid.' },
  scope_missing: { status: 403, title: 'This key may not do that.' },
  too_many_requests: { status: 429, title: 'This key has made too many requests.' },
} as const

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** The description of `/api/v1` after OpenAPI 3.1, made of the schemas that the routes read by. */
export function describeApi(origin: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Switchyard provider API',
      version: '1',
      description:
        'For the programs of providers: decide claims, report what was used of a grant and read it back. ' +
        'Amounts are strings of digits, whole numbers of the asset’s smallest unit. ' +
        'Every report carries an event id of your own; sent again it changes nothing, answers the same and has the ' +
        'header `Idempotency-Replayed: true`. Refusals are problems after RFC 9457, to be told apart by `reason`. ' +
        `A key may make ${requestsPerKey.max} calls in ${requestsPerKey.windowSeconds} seconds.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ key: [] }],
    tags: [
      { name: 'claims', description: 'What developers asked you for.' },
      { name: 'codes', description: 'What was redeemed of your codes.' },
      { name: 'holds', description: 'What is reserved of a grant for a use that is under way.' },
      { name: 'redemptions', description: 'What was used of a grant.' },
      { name: 'costs', description: 'What a year costs, for anybody.' },
      { name: 'description', description: 'The API about itself.' },
    ],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'swy_<provider>_<prefix>_<secret>',
          description: 'A key from your console. Two keys may work at once, so that one can be replaced without a gap.',
        },
      },
      schemas: schemas(),
    },
  }
}

function operationOf(endpoint: Endpoint) {
  const { operationId, scope, path, query = [], body } = endpoint
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    description: name === 'eventId' ? 'Your own id of the event.' : 'The id of the claim.',
  }))
  const parameters = [...inPath, ...query.map((parameter) => ({ ...parameter, in: 'query' }))]
  return {
    operationId,
    summary: translator('en')(`docs.operations.${operationId}`),
    tags: [path === '/openapi.json' ? 'description' : (path.split('/')[1] ?? '')],
    ...(scope ? { description: `Needs a key with the scope \`${scope}\`.` } : { security: [] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { [body.type]: { schema: inputOf(body.schema) } } } } : {}),
    responses: responsesOf(endpoint),
  }
}

function responsesOf({ answer, problems: own, scope, replays }: Endpoint) {
  const all: { status: number; title: string; reason: string }[] = [
    ...own.map((reason) => ({ ...problems[reason], reason })),
    ...(scope ? Object.entries(keyProblems).map(([reason, problem]) => ({ ...problem, reason })) : []),
    ...(['method_not_allowed', 'fault'] satisfies ApiReason[]).map((reason) => ({ ...problems[reason], reason })),
  ]
  const refusals = [...new Set(all.map(({ status }) => status))].sort().map((status) => {
    const those = all.filter((problem) => problem.status === status)
    return [String(status), refusalOf(those)] as const
  })
  const headers = replays
    ? { 'Idempotency-Replayed': { description: '`true` when nothing was done again.', schema: { type: 'string' } } }
    : undefined
  return {
    [String(answer.status)]: {
      description: answer.status === 201 ? 'Booked, or booked before.' : 'The answer.',
      ...(headers ? { headers } : {}),
      content: { [answer.type]: { schema: answer.name === 'OpenApi' ? { type: 'object' } : reference(answer.name) } },
    },
    ...Object.fromEntries(refusals),
  }
}

function refusalOf(those: readonly { title: string; reason: string }[]) {
  const reasons = those.map(({ reason }) => reason)
  return {
    description: those.map(({ title, reason }) => `\`${reason}\`: ${title}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            reference('Problem'),
            { properties: { reason: { enum: reasons }, type: { enum: reasons.map(problemType) } } },
          ],
        },
      },
    },
  }
}

/** What may be sent, before it is read: an amount is text there. */
function inputOf(schema: z.ZodType) {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input' })
  return described
}

function schemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { io: 'output', uri: (id) => `#/components/schemas/${id}` }).schemas
  return Object.fromEntries(Object.entries(made).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]))
}
