/**
 * Why a copy is refused whole. `shrunk`: more than 30 % of the models known before are gone, as in a copy cut short or of
 * another thing.
 */
export const runRefusals = ['too_large', 'unreachable', 'not_json', 'not_the_list', 'too_many', 'shrunk'] as const
export type RunRefusal = (typeof runRefusals)[number]
