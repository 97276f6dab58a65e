import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { LRUCache } from 'lru-cache'

import { remoteAddressHeader } from '#app/lib/remote-address.ts'
import { themeOf } from '#app/lib/theme.ts'

import { inOne } from './in-one.ts'

/** A page as it left the server: the compressed bytes with their headers. */
export interface Page {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Does something for a visitor, told by its request. */
export type VisitNote = (visitor: Request) => void

interface Kept extends Page {
  etag: string
  /** The minute of the clock in which it was made. */
  minute: number
  notes: readonly VisitNote[]
  /** For whom the notes were made already. */
  noted: Set<string>
}

/** The making of one page that may be kept. Whoever asks for the same page meanwhile waits for it. */
export interface Making {
  /** Hands over what was made; it is kept unless the data has changed since the making began. */
  keep(page: Page, notes: readonly VisitNote[]): void
  /** What was made is not the same for all, or failed. To be called at the end in any case. */
  end(): void
}

export interface KeptPagesOptions {
  /** Bytes of bodies, headers and addresses at most; 0 keeps nothing. */
  maxBytes: number
  /** Names under which this server may be asked for. */
  hosts: ReadonlySet<string>
  /** The cookie of those who are signed in: they are never handed a kept page. */
  sessionCookie: string
  /** Where visitors reach us, for the addresses in the notes. */
  publicUrl: string
  /** Makes sure that the version is the present one; absent where each change is told at once. */
  confirm?: (() => Promise<void>) | undefined
  now?: () => number
  /** Told of each page that is handed out, as the log of all other answers. */
  onAnswer?: (answered: { requestId: string; method: string; path: string; status: number }) => void
}

/** The visitors that one kept page remembers having noted. */
const mostNoted = 1000

/**
 * Whole compressed pages of visitors who are not signed in, by encoding, theme and address, handed out before anything
 * else of the server is asked. They are forgotten when the data version changes, when the minute ends, and the longest
 * unused ones when the bytes are used up. Where other processes change the data too, the version is looked up after the
 * request has come and before a page is handed out, once for all who wait.
 */
export function keptPages({ maxBytes, hosts, sessionCookie, publicUrl, onAnswer, ...options }: KeptPagesOptions) {
  const now = options.now ?? Date.now
  const pages = maxBytes > 0 ? new LRUCache<string, Kept>({ maxSize: maxBytes, sizeCalculation: sizeOf }) : null
  const making = new Map<string, Promise<void>>()
  /** Null until it is known. */
  let version: number | null = null
  const confirm = options.confirm && inOne(options.confirm)
  let handedOut = 0

  const keyOf = ({ method, url = '', headers }: Asked): string | null => {
    if (!pages || version === null || (method !== 'GET' && method !== 'HEAD')) return null
    const { cookie, host = '', 'accept-encoding': encodings } = headers
    if (headers.authorization !== undefined || headers.range !== undefined || !hosts.has(host.toLowerCase()))
      return null
    if (cookie !== undefined && cookie.includes(sessionCookie)) return null
    const theme = cookie === undefined ? 'system' : themeOf(cookie)
    return `${encodingOf(encodings) ?? 'plain'} ${theme} ${url}`
  }
  const find = (key: string): Kept | null => {
    const kept = pages?.get(key)
    return kept?.minute === minuteOf(now()) ? kept : null
  }

  const send = (kept: Kept, request: IncomingMessage, response: ServerResponse) => {
    const { notes, etag, body, headers } = kept
    handedOut += 1
    if (notes.length > 0 && request.method === 'GET') note(kept, request)
    const requestId = randomUUID()
    const isKnown = request.headers['if-none-match']?.includes(etag) ?? false
    const status = isKnown ? 304 : kept.status
    response.writeHead(status, { ...(isKnown ? withoutBody(headers) : headers), 'x-request-id': requestId })
    response.end(isKnown || request.method === 'HEAD' ? undefined : body)
    if (onAnswer) onAnswer({ requestId, method: request.method ?? '', path: pathOf(request.url), status })
  }

  const note = ({ notes, noted }: Kept, { headers, url = '/', socket }: IncomingMessage) => {
    const address = socket.remoteAddress ?? ''
    const visitor = `${address}\n${headers['user-agent'] ?? ''}\n${headers['sec-purpose'] ?? headers.purpose ?? ''}`
    if (noted.has(visitor)) return
    if (noted.size < mostNoted) noted.add(visitor)
    const told = new Headers({ [remoteAddressHeader]: address })
    for (const name of ['user-agent', 'sec-purpose', 'purpose'] as const) {
      const value = headers[name]
      if (typeof value === 'string') told.set(name, value)
    }
    const asked = new Request(new URL(url, publicUrl), { headers: told })
    for (const each of notes) each(asked)
  }

  return {
    /** Answers from what is kept; where there is nothing somebody else has to answer, and is called to. */
    answer(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void {
      const key = keyOf(request)
      const kept = key === null ? null : find(key)
      if (key === null || !kept) otherwise()
      else if (!confirm) send(kept, request, response)
      else {
        const unknown = confirm().then(
          () => find(key),
          // The database does not answer. Whoever makes the page will tell.
          () => null,
        )
        void unknown.then((still) => (still ? send(still, request, response) : otherwise()))
      }
    },

    /** The page that is kept for a request, by the present version of the data; null where there is none. */
    async look(request: IncomingMessage): Promise<Page | null> {
      await confirm?.()
      const key = keyOf(request)
      const kept = key === null ? null : find(key)
      if (kept) handedOut += 1
      return kept
    },

    /**
     * Begins to make a page that may be kept.
     * @returns the making; `wait` while another makes the same page, to look again afterwards; null where this
     * visitor's pages are not kept
     */
    begin(request: IncomingMessage): Making | { wait: Promise<void> } | null {
      const key = keyOf(request)
      if (key === null || request.method !== 'GET') return null
      const other = making.get(key)
      if (other) return { wait: other }
      let done = () => {}
      const promise = new Promise<void>((resolve) => (done = resolve))
      making.set(key, promise)
      const begun = { version, minute: minuteOf(now()) }
      return {
        keep(page, notes) {
          if (begun.version === null || begun.version !== version) return
          const etag = page.headers.etag ?? ''
          pages?.set(key, { ...page, etag, minute: begun.minute, notes, noted: new Set() })
        },
        end() {
          if (making.get(key) === promise) making.delete(key)
          done()
        },
      }
    },

    /** The version that the data is known to have. */
    setVersion(next: number): void {
      if (next === version) return
      version = next
      pages?.clear()
      making.clear()
    },

    /** How much is kept, and how often any of it was handed out since the start. */
    size: () => ({ pages: pages?.size ?? 0, bytes: pages?.calculatedSize ?? 0, maxBytes, handedOut }),
  }
}

export type KeptPages = ReturnType<typeof keptPages>

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/** What an answer is compressed with for who accepts these encodings; null is not at all. */
export function encodingOf(accepted = ''): 'br' | 'gzip' | null {
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
}

/** The tag of a body in one encoding. */
export const tagOf = (body: Buffer) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** Sources for `script-src` that allow the inline scripts of a page and no others. */
export function scriptHashes(html: string): string[] {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = inline.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
  return [...new Set(hashes)]
}

const minuteOf = (ms: number) => Math.floor(ms / 60_000)
const pathOf = (url = '/') => url.split('?', 1)[0] ?? '/'

function withoutBody(headers: Record<string, string>): Record<string, string> {
  const kept = { ...headers }
  for (const name of ['content-length', 'content-encoding', 'content-type']) delete kept[name]
  return kept
}

/** What a page takes of the memory, with what the entry itself costs. */
function sizeOf({ body, headers }: Kept, key: string): number {
  const texts = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, key.length)
  return body.length + texts + 2048
}
