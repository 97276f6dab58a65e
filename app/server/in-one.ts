/**
 * Lets many share one reading. Whoever asks gets the outcome of a reading that begins after the asking: the one under way
 * is no use to it, so at most one runs and one waits.
 */
export function inOne(read: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null
  let next: Promise<void> | null = null
  const start = () => {
    const reading = read().finally(() => {
      if (underWay === reading) underWay = null
    })
    underWay = reading
    return reading
  }
  const afterThat = async (earlier: Promise<void>) => {
    // Its failure is told to those who asked for it.
    await earlier.catch(() => {})
    next = null
    return start()
  }
  return () => {
    if (!underWay) return start()
    next ??= afterThat(underWay)
    return next
  }
}
