import type { HeldCredit } from '#app/features/credits/hold-credit.server.ts'

/** A hold as its provider's program sees it. */
export const holdBody = ({
  id,
  eventId,
  state,
  grantId,
  asset,
  amount,
  captured,
  released,
  expiresAt,
}: Omit<HeldCredit, 'replayed'>) => ({
  id,
  eventId,
  state,
  grantId,
  asset,
  amount: amount.toString(),
  captured: captured.toString(),
  released: released.toString(),
  expiresAt: expiresAt.toISOString(),
})
