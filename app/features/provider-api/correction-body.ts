import type { CorrectedRedemption } from '#app/features/credits/correct-redemption.server.ts'

/** A correction as its provider is told of it. */
export const correctionBody = ({ eventId, corrects, amount, returned, waived }: CorrectedRedemption) => ({
  eventId,
  corrects,
  amount: amount.toString(),
  /** What went back to grants, and what was taken off the shortfall. */
  returned: returned.toString(),
  waived: waived.toString(),
})
export type CorrectionBody = ReturnType<typeof correctionBody>
