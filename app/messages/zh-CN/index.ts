import type en from '../en/index.ts'
import type { SameKeys } from '../types.ts'
import site from './site.ts'

export default { site } satisfies SameKeys<typeof en>
