import { z } from 'zod'

import { plainText } from './fields.ts'

/** A code of the provider's that was used there; the case of its letters and the blanks around it do not count. */
export const codeReport = z.strictObject({ code: plainText(200) })
