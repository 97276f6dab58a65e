import type { Translate } from '#app/ui/i18n.tsx'

import { refusalReasons } from './listed-model.ts'
import { runRefusals } from './run-refusals.ts'

/** Why a line was left out, in words; a reason of an older release is told as it stands. */
export function reasonText(t: Translate, reason: string): string {
  const known = refusalReasons.find((name) => name === reason)
  return known ? t(`prices.reasons.${known}`) : reason
}

/** Why a copy was refused. */
export function runReasonText(t: Translate, reason: string): string {
  const known = runRefusals.find((name) => name === reason)
  return known ? t(`prices.refusals.${known}`) : reason
}
