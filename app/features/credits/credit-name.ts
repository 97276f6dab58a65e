import { useLocalized, useT } from '#app/ui/i18n.tsx'

import type { Credit } from './credits.server.ts'

/** What a credit is called: its program, or how it was come by where it has none. */
export function useCreditName(): (credit: Pick<Credit, 'programName' | 'origin'>) => string {
  const t = useT()
  const localized = useLocalized()
  return ({ programName, origin }) => (programName ? localized(programName) : t(`credits.origins.${origin}`))
}
