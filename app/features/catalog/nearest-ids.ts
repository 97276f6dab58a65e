/** The known ids nearest to a mistyped one, best first: those that hold or begin like it, then those few letters off. */
export function nearestIds(ids: readonly string[], wanted: string, most = 5): string[] {
  const key = wanted.toLowerCase()
  return ids
    .map((id) => ({ id, distance: id.includes(key) || key.includes(id) ? 0 : lettersOff(id, key) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.ceil(key.length / 3)))
    .sort((a, b) => a.distance - b.distance || a.id.localeCompare(b.id, 'en'))
    .slice(0, most)
    .map(({ id }) => id)
}

/** Levenshtein's distance of two short words. */
function lettersOff(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8) return Infinity
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? Infinity
}
