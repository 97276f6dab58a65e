import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in the form of `secretShape`. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Compares without telling by its time how much agrees. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
