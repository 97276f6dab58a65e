import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { gunzip, createGzip } from 'node:zlib'
import { promisify } from 'node:util'

import { fileLimits } from './evidence-file.ts'

/** A document as it is kept. */
export interface PackedFile {
  documentHash: Uint8Array
  /** Bytes before it was packed. */
  size: number
  packed: Uint8Array
}

/** Packs a document while it passes by, so that only the packed one is ever held whole. */
export function packer() {
  const hash = createHash('sha256')
  const gzip = createGzip()
  const pieces: Buffer[] = []
  gzip.on('data', (piece: Buffer) => pieces.push(piece))
  let size = 0
  return {
    async push(piece: Uint8Array): Promise<void> {
      hash.update(piece)
      size += piece.length
      if (!gzip.write(piece)) await once(gzip, 'drain')
    },
    /** Null when even the packed one is too large. */
    async end(): Promise<PackedFile | null> {
      const ended = once(gzip, 'end')
      gzip.end()
      await ended
      const packed = Buffer.concat(pieces)
      return packed.length > fileLimits.packed ? null : { documentHash: hash.digest(), size, packed }
    },
  }
}

/** The document as it was uploaded. */
export const unpack = (packed: Uint8Array): Promise<Buffer> =>
  promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip)(packed, { maxOutputLength: fileLimits.export })
