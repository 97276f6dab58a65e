import { ok, refused, type Result } from '#app/lib/result.ts'
import { readUsageExport } from '#app/features/usage-exports/read-usage-export.ts'
import type { ExportPlace, ExportRefusal, UsageExport } from '#app/features/usage-exports/usage-export.ts'

import { fileLimits } from './evidence-file.ts'
import { packer, type PackedFile } from './packed-file.server.ts'

export interface UploadedExport {
  file: PackedFile
  usage: UsageExport
}

/** Reads an export while it is uploaded, and packs it: neither its text nor its bytes are ever held whole. */
export async function readUpload(
  upload: AsyncIterable<Uint8Array>,
): Promise<Result<UploadedExport, ExportRefusal, ExportPlace>> {
  const pieces = upload[Symbol.asyncIterator]()
  const packing = packer()
  const passing = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) return controller.close()
      await packing.push(value)
      controller.enqueue(value)
    },
  })
  const usage = await readUsageExport(passing, { limit: fileLimits.export })
  // What is refused is taken to its end nevertheless: a browser that may not finish sending shows no answer.
  if (!usage.ok) {
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next());
    return usage
  }
  const file = await packing.end()
  return file ? ok({ file, usage: usage.value }) : tooLarge
}

const tooLarge = refused('too_large', { limit: fileLimits.export }) as Result<never, 'too_large', ExportPlace>
