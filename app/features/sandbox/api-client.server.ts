import { request } from 'node:http'

/** Where our own server listens, and the name under which it answers. */
export interface ApiAddress {
  host: string
  port: number
  /** Host of the public address: the server takes requests under no other name. */
  name: string
}

export interface ApiAnswer {
  status: number
  body: unknown
}

const answerWithinMs = 10_000

/** Calls the provider API as any provider's program would: over HTTP, with a key. */
export function callApi(
  { host, port, name }: ApiAddress,
  { path, body, key }: { path: string; body?: object; key: string },
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? null : JSON.stringify(body)
    const call = request(
      {
        host,
        port,
        path: `/api/v1${path}`,
        method: sent === null ? 'GET' : 'POST',
        timeout: answerWithinMs,
        headers: {
          host: name,
          authorization: `Bearer ${key}`,
          'user-agent': 'switchyard-sandbox',
          ...(sent === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const isJson = /json/.test(response.headers['content-type'] ?? '')
          resolve({ status: response.statusCode ?? 0, body: isJson ? (JSON.parse(text) as unknown) : text })
        })
      },
    )
    call.on('timeout', () => call.destroy(new Error(`the provider API did not answer within ${answerWithinMs} ms`)))
    call.on('error', reject)
    call.end(sent ?? undefined)
  })
}

/** Where to reach a server that listens on `host`: on all addresses is also on loopback. */
export function loopbackOf(host: string): string {
  const plain = host.replace(/^\[|\]$/g, '')
  if (plain === '0.0.0.0') return '127.0.0.1'
  return plain === '::' ? '::1' : plain
}
