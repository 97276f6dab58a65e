import { readUsageExport, type ReadExport } from '#app/features/usage-exports/read-usage-export.ts'
import { readUploadedFile } from '#app/lib/upload.server.ts'

/**
 * Reads an export that was sent as a file or as pasted text, while it arrives; nothing of it is kept. Null when neither
 * was given.
 * @throws 400 when the body is no form
 */
export async function readSentUsage(request: Request): Promise<ReadExport | null> {
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    const text = (await request.formData()).get('text')
    return typeof text === 'string' && text.trim() !== '' ? readUsageExport(new Blob([text]).stream()) : null
  }
  return readUploadedFile(request, 'file', async ({ pieces }) => {
    const arriving = pieces[Symbol.asyncIterator]()
    const read = await readUsageExport(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { done, value } = await arriving.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      }),
    )
    // What is refused is taken to its end nevertheless: a browser that may not finish sending shows no answer.
    for (let piece = await arriving.next(); !piece.done; piece = await arriving.next());
    return read
  })
}
