import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** One copy of a list, read to its end. */
export interface ListCopy {
  text: string
  /** SHA-256 in hexadecimal. */
  contentHash: string
}

export type ReadFault = 'too_large' | 'unreachable'

/** The largest of the four lists has 4 MB; a copy of more than this is not one of them. */
export const mostBytes = 16 * 1024 * 1024

/** Reads an address or a file piece by piece and stops at the first byte too many. Follows no redirect. */
export async function readCopy(
  location: string,
  { limit = mostBytes, timeoutMs = 60_000 }: { limit?: number; timeoutMs?: number } = {},
): Promise<ListCopy | ReadFault> {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of await open(location, timeoutMs)) {
      size += piece.byteLength
      if (size > limit) return 'too_large'
      hash.update(piece)
      pieces.push(Buffer.from(piece))
    }
  } catch (error) {
    if (isUnreachable(error)) return 'unreachable'
    throw error
  }
  return { text: Buffer.concat(pieces).toString('utf8'), contentHash: hash.digest('hex') }
}

class NotAnswered extends Error {}

async function open(location: string, timeoutMs: number): Promise<AsyncIterable<Uint8Array>> {
  if (!isAddress(location)) return createReadStream(location)
  const answer = await fetch(location, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!answer.ok || !answer.body) throw new NotAnswered(`${location} answered ${answer.status}`)
  return piecesOf(answer.body.getReader())
}

async function* piecesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

const isAddress = (location: string): boolean => /^https?:\/\//.test(location)

/** What a missing file, a closed door and a slow answer throw; anything else is a fault of ours. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof NotAnswered || error instanceof TypeError) return true
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError'
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
}
