import { TypeID, typeid } from 'typeid-js'

/** What an id names, by its prefix. Ids sort by age (UUIDv7 underneath) and are made before the first attempt to write. */
export type IdPrefix =
  | 'acc' // ledger account
  | 'adj' // adjustment
  | 'apv' // approval
  | 'bud' // budget
  | 'chg' // change of a fact
  | 'chk' // look at a source
  | 'clm' // claim
  | 'cod' // code
  | 'drf' // draft of a program's terms
  | 'dsp' // dispute
  | 'enr' // enrolment
  | 'evd' // evidence of usage
  | 'fil' // file of evidence
  | 'grt' // grant
  | 'hld' // hold
  | 'inv' // invitation to a console
  | 'key' // API key of a provider
  | 'lnk' // sign-in link
  | 'mal' // mail
  | 'off' // offer
  | 'org' // organisation
  | 'own' // credit that its holder enters by hand
  | 'out' // message of the outbox
  | 'pay' // payment
  | 'pln' // plan of a price list
  | 'pol' // code pool
  | 'prc' // list price
  | 'prg' // program
  | 'quo' // quota of a price list
  | 'red' // redemption
  | 'rpt' // report that an offer is broken
  | 'rul' // ruling on a cluster of claims
  | 'run' // reading of a price list
  | 'ses' // session
  | 'trm' // terms
  | 'txn' // ledger transaction
  | 'usr' // user
  | 'ver' // verification of a fact
  | 'wrk' // saved workload

const suffix = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** Whether a text can be an id of this kind: not whether there is such a row. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return text.startsWith(`${prefix}_`) && suffix.test(text.slice(prefix.length + 1))
}

/** A new id such as `clm_01jz3…`. */
export function newId(prefix: IdPrefix): string {
  return typeid(prefix).toString()
}

/** The first of all ids of the same kind that could be made `ms` before this one was. */
export function idMadeBefore(id: string, ms: number): string {
  const made = TypeID.fromString(id)
  const at = Number.parseInt(made.toUUID().replaceAll('-', '').slice(0, 12), 16) - ms
  const time = Math.max(0, at).toString(16).padStart(12, '0')
  const uuid = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
  return TypeID.fromUUID(made.getType(), uuid).toString()
}
