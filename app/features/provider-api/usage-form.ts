import { z } from 'zod'

/** An upload of uses: pasted lines or a file. A browser sends an empty file where none was chosen. */
export const usageForm = z.object({ lines: z.string().optional(), file: z.file().optional() })
export type UsageForm = z.infer<typeof usageForm>

/** The text of an upload, or why there is none. */
export async function uploadedUses({
  lines,
  file,
}: UsageForm): Promise<{ text: string } | { error: 'usage.one' | 'usage.nothing' }> {
  const typed = lines?.trim() ? lines : null
  const chosen = file && file.size > 0 ? file : null
  if (typed && chosen) return { error: 'usage.one' }
  if (chosen) return { text: await chosen.text() }
  return typed ? { text: typed } : { error: 'usage.nothing' }
}
