import type en from '../en/index.ts'
import type { SameKeys } from '../types.ts'
import accounts from './accounts.ts'
import claims from './claims.ts'
import compat from './compat.ts'
import models from './models.ts'
import providers from './providers.ts'
import site from './site.ts'

export default { accounts, claims, compat, models, providers, site } satisfies SameKeys<typeof en>
