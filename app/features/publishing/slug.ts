/** A program's address of its provider and its English name: `zhipu-moving-credit`. Names without Latin letters give the provider's alone. */
export function slugOf(providerId: string, name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  return words === '' || words === providerId
    ? `${providerId}-program`
    : words.startsWith(`${providerId}-`)
      ? words
      : `${providerId}-${words}`
}
