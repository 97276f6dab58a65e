/** What the public is told of a program's results: rounded, so that no single claim can be read from it. */
export interface PublicResults {
  /** Rounded, as is the next. */
  organisations: number
  claims: number
  /** Of the credits issued, those that were used at all; null while too few have one. */
  used: PublicShare | null
  /** Half of the credits were there within so many seconds of the claim, rounded up; null while too few have one. */
  halfWithinSeconds: number | null
  /** Of each asset that enough organisations were given, the share of the amount that was used. */
  amounts: { asset: string; used: PublicShare }[]
  /** Rounded; null is fewer than are told of. */
  disputes: number | null
  /** Of those that were decided, what was decided for the holder, wholly or in part; null while too few were. */
  upheld: PublicShare | null
}

/** A share in tens of percent. What is near nothing or all is told as a bound, since it would tell of everybody. */
export interface PublicShare {
  percent: number
  bound: 'most' | 'about' | 'least'
}
