/** The largest documents that are kept. */
export const fileLimits = {
  /** Of a document that nothing is read from: an invoice. */
  document: 8 * 1024 * 1024 - 64 * 1024,
  /** Of an export of usage: 100,000 lines have some 25 MB. */
  export: 32 * 1024 * 1024,
  /** Of either, packed. */
  packed: 8_000_000,
} as const

const longestName = 120

/** The name of an uploaded file without folders and without what no system takes in a name. */
export function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replace(/[\p{C}<>:"|?*;%]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return [...clean].slice(-longestName).join('') || 'document'
}

/** A header that lets a file be saved under its name and never shown, whatever it holds (RFC 6266). */
export function asAttachment(name: string): string {
  const plain = name.replace(/[^\w.\- ]/g, '_')
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}
