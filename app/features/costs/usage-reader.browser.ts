import { readUsageExport, type ReadExport } from '#app/features/usage-exports/read-usage-export.ts'
import { searchOf, type Query } from '#app/lib/paths.ts'

import { toldAddress, workOfExport } from './work-of-export.ts'

/*
 * Reads an export in the browser, by the parser that the server uses too, so that it is never sent: what it tells, or why
 * it cannot be read, stands in the address that the visitor is led to, and the page there says it in their language.
 */

for (const form of document.querySelectorAll('form[data-usage]')) {
  if (!(form instanceof HTMLFormElement)) continue
  form.addEventListener('submit', (event) => {
    const bytes = bytesOf(form)
    if (!bytes) return
    event.preventDefault()
    void read(form, bytes)
  })
}
for (const note of document.querySelectorAll('[data-usage-here]')) note.removeAttribute('hidden')

function bytesOf(form: HTMLFormElement): Blob | null {
  const value = new FormData(form).get(form.dataset.usage ?? '')
  if (typeof value === 'string') return value.trim() === '' ? null : new Blob([value])
  return value && value.size > 0 ? value : null
}

async function read(form: HTMLFormElement, bytes: Blob): Promise<void> {
  form.setAttribute('aria-busy', 'true')
  const exported = await readUsageExport(bytes.stream())
  form.removeAttribute('aria-busy')
  const told = exported.ok ? workOfExport(exported.value) : null
  location.assign(form.action + searchOf(told ? toldAddress(told) : refusedAddress(exported)))
}

function refusedAddress(exported: ReadExport): Query {
  if (exported.ok) return { refused: 'money_alone' }
  return { refused: exported.refusal, ...exported.detail }
}
