import type { ManagerRole } from '#db/vocabulary.ts'

/**
 * What may be done in a provider's console: `edit` writes programs, codes, prices and reports of use, `decide` decides
 * claims, evidence and disputes, `own` is the team, the keys, the budgets and the end of a program.
 */
export const consoleRights = ['edit', 'decide', 'own'] as const
export type ConsoleRight = (typeof consoleRights)[number]

const rightsOf: Record<ManagerRole, readonly ConsoleRight[]> = {
  owner: ['edit', 'decide', 'own'],
  editor: ['edit'],
  approver: ['decide'],
  viewer: [],
}

/** Whether a role may do it. Looking is for every role. */
export const mayDo = (role: ManagerRole, right: ConsoleRight): boolean => rightsOf[role].includes(right)
