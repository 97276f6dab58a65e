import { z } from 'zod'

import { themes } from './theme.ts'

/** A choice of theme, and the page to go back to: it goes through `returnAddressOf` before it is used. */
export const themeForm = z.object({ theme: z.enum(themes).optional(), next: z.string().optional() })
