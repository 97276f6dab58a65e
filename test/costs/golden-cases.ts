import type { GoldenCase } from './given.ts'
import { offersWorked } from './golden-offers.ts'
import { pricesWorked } from './golden-prices.ts'
import { timesWorked } from './golden-times.ts'

/** Every case with its intermediate figures worked by hand; page, API and module are held to them alike. */
export const goldenCases: readonly GoldenCase[] = [...pricesWorked, ...offersWorked, ...timesWorked]
