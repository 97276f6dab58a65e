/** An exact number: `n / d`, `d` above zero. It is not always in lowest terms; `compare` and `lowest` do not mind. */
export interface Ratio {
  n: bigint
  d: bigint
}

export const zero: Ratio = { n: 0n, d: 1n }
export const one: Ratio = { n: 1n, d: 1n }

export function ratio(n: bigint, d = 1n): Ratio {
  if (d === 0n) throw new RangeError('a ratio to nothing')
  return d < 0n ? { n: -n, d: -d } : { n, d }
}

/** A number as it is written: `7.8123`, or `78123/10000` as `exactOf` writes it. Null for what is none. */
export function ratioOf(text: string): Ratio | null {
  const [, sign, whole = '', parts = '', under = '1'] =
    /^(-?)(\d{1,30})(?:\.(\d{1,30})|\/(\d{1,30}))?$/.exec(text) ?? []
  if (sign === undefined || BigInt(under) === 0n) return null
  const n = BigInt(whole + parts)
  return lowest({ n: sign === '-' ? -n : n, d: 10n ** BigInt(parts.length) * BigInt(under) })
}

/** A number without any loss: `1240`, or `310/3`. */
export function exactOf(number: Ratio): string {
  const { n, d } = lowest(number)
  return d === 1n ? String(n) : `${n}/${d}`
}

/** Ratios of one denominator are added without a common divisor being looked for: nearly all are. */
export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d }
  if (a.n === 0n) return b
  if (b.n === 0n) return a
  const shared = commonDivisor(a.d, b.d)
  return { n: a.n * (b.d / shared) + b.n * (a.d / shared), d: (a.d / shared) * b.d }
}

export const minus = (a: Ratio, b: Ratio) => plus(a, { n: -b.n, d: b.d })
export const negative = ({ n, d }: Ratio): Ratio => ({ n: -n, d })

export function times(a: Ratio, b: Ratio): Ratio {
  if (a.n === 0n || b.n === 0n) return zero
  return { n: a.n * b.n, d: a.d * b.d }
}

export function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n)
}

/** Below, at or above zero as `a` is below, at or above `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const least = (a: Ratio, b: Ratio) => (compare(a, b) <= 0 ? a : b)
export const sum = (parts: readonly Ratio[]) => parts.reduce(plus, zero)

export function lowest({ n, d }: Ratio): Ratio {
  const shared = commonDivisor(n, d)
  return shared === 1n ? { n, d } : { n: n / shared, d: d / shared }
}

/** The nearest whole number, halves away from zero. */
export function roundHalfUp({ n, d }: Ratio): bigint {
  const half = (2n * (n < 0n ? -n : n) + d) / (2n * d)
  return n < 0n ? -half : half
}

export function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

export const commonMultiple = (a: bigint, b: bigint) => (a / commonDivisor(a, b)) * b
