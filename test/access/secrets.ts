import type { Who } from './people.ts'
import type { World } from './row.ts'
import type { Side } from './side.ts'

/** A text that stands in what somebody may read, and whoever else is shown it has been shown too much. */
export interface Secret {
  text: string
  seenBy: readonly Who[]
}

/** What is private in the world of the matrix, and to whom. */
export function secretsOf({ people, a, b }: World): Secret[] {
  return [
    ...secretsOfSide(a, 'developerA', 'providerA'),
    ...secretsOfSide(b, 'developerB', 'providerB'),
    { text: people.developerA.email, seenBy: ['developerA'] },
    { text: people.developerB.email, seenBy: ['developerB'] },
    { text: people.providerA.email, seenBy: ['providerA', 'operator'] },
    { text: people.providerB.email, seenBy: ['providerB', 'operator'] },
    { text: people.operator.email, seenBy: ['operator'] },
    ...Object.values(people).map(({ token }) => ({ text: token, seenBy: [] })),
  ]
}

function secretsOfSide({ standing, answer }: Side, developer: Who, provider: Who): Secret[] {
  const three = [developer, provider, 'operator'] as const
  return [
    ...[standing.tokens.claimId, standing.code.claimId, standing.match, standing.review].map((text) => ({
      text,
      seenBy: three,
    })),
    ...[standing.evidence, standing.lines, standing.event, standing.held].map((text) => ({ text, seenBy: three })),
    ...[standing.late.eventId, standing.disputed.disputeId].map((text) => ({ text, seenBy: three })),
    ...[standing.disputed.objection, standing.disputed.answer].map((text) => ({ text, seenBy: three })),
    ...[standing.asked.question, standing.answered.question, answer].map((text) => ({ text, seenBy: three })),
    { text: standing.saved.name, seenBy: [developer] },
    { text: standing.saved.id, seenBy: [developer] },
    ...[standing.own.id, standing.own.name, standing.own.provider].map((text) => ({ text, seenBy: [developer] })),
    { text: standing.revealed, seenBy: [developer] },
    // The other code of the stock was given to nobody, so nobody is shown it.
    ...standing.code.codes.filter((code) => code !== standing.revealed).map((text) => ({ text, seenBy: [] })),
    { text: standing.apiKey.name, seenBy: [provider, 'operator'] },
    { text: standing.apiKey.text, seenBy: [] },
    { text: standing.hidden.name.en, seenBy: [provider, 'operator'] },
    { text: standing.hidden.slug, seenBy: [provider, 'operator'] },
  ]
}
