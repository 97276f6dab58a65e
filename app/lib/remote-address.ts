/** Set by our own server from the connection, after it has dropped whatever the visitor sent under this name. */
export const remoteAddressHeader = 'x-switchyard-address'

/** The address at the other end of the connection; null where no server of ours stands in front. */
export function remoteAddressOf(request: Request): string | null {
  return request.headers.get(remoteAddressHeader)
}

/**
 * Whom an address stands for when tries are counted: an IPv4 address itself, and the first 64 bits of an IPv6 address,
 * because a single customer is given all that follow. Everything unknown counts together.
 */
export function countedAddress(address: string | null): string {
  if (!address) return 'unknown'
  const plain = address.toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)
  if (mapped?.[1]) return mapped[1]
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

export function isLoopback(address: string | null): boolean {
  return /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address ?? '')
}
