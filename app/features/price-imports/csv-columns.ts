/** The columns of a list as CSV; the first four are needed. */
export const csvColumns = [
  ...(['model', 'unit', 'amount', 'currency', 'per', 'name', 'region', 'channel'] as const),
  ...(['tier_from', 'tier_measure', 'tier_reached', 'from', 'until', 'state'] as const),
  ...(['hours', 'weekdays', 'hours_zone'] as const),
  ...(['kind', 'plan', 'resets', 'beyond'] as const),
] as const
