import { clusterKinds, type ClusterKind } from '#db/vocabulary.ts'

/** Claims of one program that share a signal. */
export interface Cluster {
  kind: ClusterKind
  /** The keyed hash as 64 hexadecimal digits: nobody can read from it what was hashed. */
  hash: string
  /** Organisations and claims that share it. */
  organisations: number
  claims: number
  /** Of the claims: issued; waiting for a decision or a budget; turned down or taken back. */
  issued: number
  waiting: number
  refused: number
  /** Claims with a mail address that is thrown away after use. */
  disposable: number
  firstAt: Date
  lastAt: Date
}

/** By what a cluster is told from others on a page. */
export const shortHash = (hash: string): string => hash.slice(0, 8)

export const isClusterKind = (text: string): text is ClusterKind => clusterKinds.some((kind) => kind === text)
