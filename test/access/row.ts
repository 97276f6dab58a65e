import type { Database } from '#db/types.ts'

import type { People, Who } from './people.ts'
import type { Side } from './side.ts'

/** What the requests of the matrix are about: two providers, each with a developer of its own, and an operator. */
export interface World {
  db: Database
  people: People
  a: Side
  b: Side
}

/** Let in; sent to the sign-in page, or away from it; or refused with a status. */
export type Cell = 'in' | 'sign-in' | 302 | 401 | 403 | 404

/** What is asked for, made anew for each row. Everything in it is provider A's and developer A's. */
export interface Asked {
  params?: Record<string, string>
  query?: string
  /** Posted as a form would; a value may be a file. */
  form?: Record<string, string | string[] | File>
  /** Posted to the API as JSON, or as it is. */
  body?: object | string
}

export interface Row {
  cells: Record<Who, Cell>
  /** What whoever is let in is answered. */
  status: number
  ask: (world: World) => Asked | Promise<Asked>
  /** An own object of the one who is refused, put in place of the first part of the address. */
  cross?: (world: World) => { who: Who; params: Record<string, string> }
}

const cells = (
  anonymous: Cell,
  developerA: Cell,
  developerB: Cell,
  providerA: Cell,
  providerB: Cell,
  operator: Cell,
) => ({
  ...{ anonymous, developerA, developerB, providerA, providerB, operator },
})

//                         anonymous  dev. A  dev. B  prov. A  prov. B  operator
const everybody = cells('in', 'in', 'in', 'in', 'in', 'in')
const nobody = cells(404, 404, 404, 404, 404, 404)
const strangers = cells('in', 302, 302, 302, 302, 302)
const signedIn = cells('sign-in', 'in', 'in', 'in', 'in', 'in')
const developerA = cells('sign-in', 'in', 404, 404, 404, 404)
const providerA = cells('sign-in', 404, 404, 'in', 404, 404)
const operator = cells('sign-in', 403, 403, 403, 403, 'in')
const keys = cells(401, 401, 401, 'in', 'in', 401)
const keyOfA = cells(401, 401, 401, 'in', 404, 401)

type Ask = Row['ask']
const nothing: Ask = () => ({})

/** Read or done by anybody at all. */
export const forEverybody = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({
  cells: everybody,
  status,
  ask,
})
/** There is nothing, whoever asks. */
export const forNobody = (ask: Ask = nothing): Row => ({ cells: nobody, status: 404, ask })
/** Whoever is not signed in yet; all others are sent on. */
export const forStrangers = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({
  cells: strangers,
  status,
  ask,
})
/** Whoever is signed in, about themselves. */
export const forSignedIn = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({ cells: signedIn, status, ask })
/** What is developer A's alone. */
export const forDeveloperA = (ask: Ask, status: Row['status'] = 200): Row => ({
  ...{ cells: developerA, status, ask },
  cross: ({ b }) => ({ who: 'developerB', params: { id: b.standing.match } }),
})
/** The console of provider A. */
export const forProviderA = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({
  ...{ cells: providerA, status },
  ask: async (world) => {
    const asked = await ask(world)
    return { ...asked, params: { provider: world.a.providerId, ...asked.params } }
  },
  cross: ({ b }) => ({ who: 'providerB', params: { provider: b.providerId } }),
})
/** The operator desk. */
export const forOperator = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({ cells: operator, status, ask })
/** Answered to any provider's key, about that provider. */
export const forKeys = (ask: Ask = nothing, status: Row['status'] = 200): Row => ({ cells: keys, status, ask })
/** Answered to provider A's key; to any other provider's there is no such thing. */
export const forKeyOfA = (ask: Ask, status: Row['status'] = 200): Row => ({ cells: keyOfA, status, ask })
