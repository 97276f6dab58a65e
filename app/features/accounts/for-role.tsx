import type { ReactNode } from 'react'

import { useT } from '#app/ui/i18n.tsx'

import type { ConsoleRight } from './roles.ts'
import { useMay } from './use-may.ts'

/** What only some roles of the console may use; whoever may not reads why, and not a form that would be refused. */
export function ForRole({ right, children }: { right: ConsoleRight; children: ReactNode }) {
  const may = useMay()
  const t = useT()
  return may(right) ? children : <p className="measure text-ink-2">{t('team.forbidden')}</p>
}
