import { unstable_parseMultipartFormData as parseMultipart } from '@remix-run/node'

/** A file while it is uploaded. */
export interface Upload {
  name: string
  pieces: AsyncIterable<Uint8Array>
}

/**
 * Hands the file of a form to `read` while it is uploaded, so that it is never held whole; what else the form has is passed
 * over. Null when no file was chosen.
 * @throws 400 when the body is no form with files
 */
export async function readUploadedFile<T>(
  request: Request,
  field: string,
  read: (file: Upload) => Promise<T>,
): Promise<T | null> {
  if (!/^multipart\/form-data\s*;\s*boundary=/i.test(request.headers.get('content-type') ?? '')) throw badRequest()
  const found: T[] = []
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      if (name === field && filename && found.length === 0) found.push(await read({ name: filename, pieces: data }))
      await passOver(data)
      return undefined
    })
  } catch (error) {
    // The parser says so of a body that breaks off or has other boundaries than its heading.
    if (error instanceof Error && /multipart|formdata/i.test(error.message)) throw badRequest()
    throw error
  }
  return found[0] ?? null
}

/** The next part of a form comes when this one has been taken to its end. */
async function passOver(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const rest = pieces[Symbol.asyncIterator]()
  while (!(await rest.next()).done);
}

const badRequest = () => new Response(null, { status: 400, statusText: 'Bad Request' })
