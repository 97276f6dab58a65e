/** No list nests deeper; a copy that does is not one. */
const mostDepth = 64

/**
 * Names that stand twice in one object of a JSON text, as paths from the root: JSON.parse keeps the last one in silence.
 * An element of an array is named by its position. The text must be JSON; what it holds is not judged, but that it is
 * nested too deeply ends in `too_deep`.
 */
export function* duplicateKeys(text: string): Generator<string[], 'too_deep' | 'done'> {
  const open: { names: Set<string> | null; name: string; at: number }[] = []
  const nameOf = (level: (typeof open)[number]) => (level.names ? level.name : String(level.at))
  let index = 0
  let mayBeName = false
  while (index < text.length) {
    const char = text[index]
    const top = open.at(-1)
    if (char === '"') {
      const start = index
      index += 1
      while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1
      index += 1
      if (top?.names && mayBeName) {
        const name = JSON.parse(text.slice(start, index)) as string
        top.name = name
        if (top.names.has(name)) yield open.map(nameOf)
        top.names.add(name)
        mayBeName = false
      }
      continue
    }
    if (char === '{') {
      open.push({ names: new Set(), name: '', at: 0 })
      mayBeName = true
    } else if (char === '[') {
      open.push({ names: null, name: '', at: 0 })
      mayBeName = false
    } else if (char === '}' || char === ']') {
      open.pop()
    } else if (char === ',') {
      if (top?.names) mayBeName = true
      else if (top) top.at += 1
    }
    if (open.length > mostDepth) return 'too_deep'
    index += 1
  }
  return 'done'
}
