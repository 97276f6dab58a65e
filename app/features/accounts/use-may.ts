import { useRouteLoaderData } from '@remix-run/react'

import type { ManagerRole } from '#db/vocabulary.ts'

import { mayDo, type ConsoleRight } from './roles.ts'

/** What the frame of the console knows of whoever looks at it. */
interface ConsoleFrame {
  role: ManagerRole
}

/** Whether whoever looks at a page of the console may do something there; the action asks again. */
export function useMay(): (right: ConsoleRight) => boolean {
  const frame = useRouteLoaderData<ConsoleFrame>('routes/console.$provider')
  return (right) => frame !== undefined && mayDo(frame.role, right)
}
