const longestReturnAddress = 1000

/** Control characters, space and backslash: browsers drop the first and read the last as a slash. */
const deceptive = /[\u0000-\u0020\u007f-\u009f\\]|[\u2028\u2029\ufeff]/

/**
 * Where to go after signing in: a path of this origin with its query, or null. It comes back as it was, but that what is
 * not ASCII is percent-encoded, since a header takes nothing else. A scheme, a host (`//host`,
 * `/\host`), and any of these behind percent-encoding are refused, since a proxy may decode the path before it is used.
 */
export function returnAddressOf(next: string | null | undefined): string | null {
  if (!next || next.length > longestReturnAddress || next.includes('#') || /\p{Cs}/u.test(next)) return null
  for (let spelling = next, round = 0; round < 3; round += 1) {
    if (!isPathOfThisOrigin(spelling)) return null
    const decoded = decodePath(spelling)
    if (decoded === null) return null
    if (decoded === spelling) break
    spelling = decoded
  }
  return next.replace(/[^\u0000-\u007f]+/gu, encodeURIComponent)
}

function isPathOfThisOrigin(text: string): boolean {
  const pathname = text.split('?')[0] ?? ''
  if (!pathname.startsWith('/') || pathname.includes('//') || deceptive.test(pathname)) return false
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return false
  const origin = 'https://switchyard.invalid'
  return URL.canParse(text, origin) && new URL(text, origin).origin === origin
}

/** The path decoded once with its query left alone; null when it is not decodable. */
function decodePath(text: string): string | null {
  const [pathname = '', ...query] = text.split('?')
  try {
    return [decodeURIComponent(pathname), ...query].join('?')
  } catch {
    return null
  }
}
