import type { ToldFacts } from '#app/features/price-imports/told-facts.server.ts'

import type { ModelModality, ModelTrait, PriceSource } from '#db/vocabulary.ts'

/** What is told of a model beside its prices. Null is not known, as is a trait that is absent. */
export interface ModelFacts {
  contextTokens: number | null
  outputTokens: number | null
  takes: ModelModality[] | null
  gives: ModelModality[] | null
  traits: Partial<Record<ModelTrait, boolean>>
  /** Who tells what our own catalogue does not, and since which reading. */
  toldBy: { source: PriceSource; on: string }[]
}

export const factsUnknown: ModelFacts = {
  ...{ contextTokens: null, outputTokens: null, takes: null, gives: null, traits: {}, toldBy: [] },
}

/**
 * What is known of a model beside its prices: our catalogue's word first, then that of the sources in their order, field
 * by field. What a source tells of another site of the same model counts where nobody tells it of this one.
 * @param told of the model, the strongest source first
 */
export function factsOf(
  told: readonly ToldFacts[],
  { contextTokens, region, channel }: { contextTokens: number | null; region: string; channel: string },
): ModelFacts {
  const isHere = (one: ToldFacts) => one.region === region && one.channel === channel
  const inOrder = [...told.filter(isHere), ...told.filter((one) => !isHere(one))]
  const facts: ModelFacts = {
    ...{ contextTokens, outputTokens: null, takes: null, gives: null, traits: {}, toldBy: [] },
  }
  for (const { source, contextTokens: context, facts: said, toldOn } of inOrder) {
    const before = JSON.stringify(facts)
    facts.contextTokens ??= context
    facts.outputTokens ??= said.outputTokens
    facts.takes ??= said.takes
    facts.gives ??= said.gives
    facts.traits = { ...said.traits, ...facts.traits }
    if (JSON.stringify(facts) !== before) facts.toldBy.push({ source, on: toldOn })
  }
  return facts
}
