import { factKinds, type FactKind } from '#db/vocabulary.ts'

/** Of which fact an address of the desk speaks. */
export interface FactAddress {
  kind: FactKind
  providerId: string
  factId: string
}

/** Null for a kind of fact that there is not. */
export function factAddressOf(params: Readonly<Record<string, string | undefined>>): FactAddress | null {
  const kind = factKinds.find((known) => known === params.kind)
  return kind ? { kind, providerId: params.provider ?? '', factId: params.id ?? '' } : null
}

export const deskPageOf = ({ kind, providerId, factId }: FactAddress) =>
  `/desk/facts/${kind}/${providerId}/${factId}` as const
