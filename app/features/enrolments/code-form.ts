import { z } from 'zod'

const chooseOffer = 'console.codes.chooseOffer'

/** An upload of codes: typed lines or a file. A browser sends an empty file where none was chosen. */
export const codeForm = z.object({
  offerId: z.string({ error: chooseOffer }).max(100, { error: chooseOffer }),
  lines: z.string().optional(),
  file: z.file().optional(),
})

export type CodeForm = z.infer<typeof codeForm>

/** The text of an upload, or why there is none. */
export async function uploadedText({
  lines,
  file,
}: CodeForm): Promise<{ text: string } | { error: 'console.codes.one' | 'console.codes.nothing' }> {
  const typed = lines?.trim() ? lines : null
  const chosen = file && file.size > 0 ? file : null
  if (typed && chosen) return { error: 'console.codes.one' }
  if (chosen) return { text: await chosen.text() }
  return typed ? { text: typed } : { error: 'console.codes.nothing' }
}
