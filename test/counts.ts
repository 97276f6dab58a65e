/** How often a test repeats what chance decides: a few times in `npm test`, in full in `npm run prove`. */
const { PROVE, HISTORIES, RESTARTED_HISTORIES } = process.env
const prove = PROVE === '1'

export const counts = {
  /** kill -9 of a process that claims, per database. */
  kills: prove ? 20 : 3,
  /** Stops of the app, and of PostgreSQL, while developers claim. */
  outages: prove ? 20 : 2,
  /** Languages, themes and widths in which each page is looked at. */
  looks: prove ? 4 : 2,
  /** Copies of each price list with something hostile in them. */
  hostileCopies: prove ? 200 : 40,
  /** Rounds of 200 simultaneous claims for a budget of 50. */
  rushes: prove ? 20 : 2,
  /** Rounds of the same request 20 times at once. */
  replays: prove ? 20 : 2,
  /** Claimants at once, each for a code of its own. */
  codes: prove ? 1000 : 200,
  /** Random histories beside the model, each rolled back; `HISTORIES=2000 npm run histories` for so many. */
  histories: HISTORIES ? Number(HISTORIES) : prove ? 10_000 : 200,
  /** Random histories whose database is closed and opened again on the way, per engine; `RESTARTED_HISTORIES` for so many. */
  restartedHistories: RESTARTED_HISTORIES ? Number(RESTARTED_HISTORIES) : prove ? 200 : 3,
} as const
