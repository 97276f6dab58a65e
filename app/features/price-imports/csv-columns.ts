/** The columns of a list as CSV; the first four are needed. */
export const csvColumns = [
  ...(['model', 'unit', 'amount', 'currency', 'per', 'name', 'region', 'channel'] as const),
  ...(['tier_from', 'tier_measure', 'tier_reached', 'from', 'until', 'state'] as const),
  ...(['hours', 'weekdays', 'hours_zone'] as const),
  ...(['kind', 'plan', 'resets', 'beyond'] as const),
] as const

/** For how many of its unit a price is. */
export const csvPers = ['million', 'thousand', 'each'] as const

/** Whether a row has an amount, or why it has none. */
export const csvStates = ['price', 'free', 'on_request', 'depends'] as const

export const csvKinds = ['price', 'plan', 'quota'] as const

/** From Monday on. */
export const csvWeekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const neededCsvColumns = csvColumns.slice(0, 4)

/** A list with a row of each kind: prices, cheaper ones at night, a free quota, and a plan with what it includes. */
export const csvExample = [
  'kind,model,unit,amount,currency,plan,resets,beyond,hours,hours_zone',
  'price,your-model,input,4,CNY,,,,,',
  'price,your-model,output,16,CNY,,,,,',
  'price,your-model,input,2,CNY,,,,00:30-08:30,Asia/Shanghai',
  'quota,your-model,input+output,1000000,,,never,,,',
  'plan,your-model,,49,CNY,pro,,list_price,,',
  'quota,your-model,input+output,9000000,,pro,month,,,',
].join('\n')
