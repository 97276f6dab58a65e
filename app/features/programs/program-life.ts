import { transitions } from '#db/transitions.ts'
import type { ProgramState } from '#db/vocabulary.ts'

/** Whether a program may go from one state to another in one step. */
export function isLegalStep(from: ProgramState, to: ProgramState): boolean {
  return transitions.some((step) => step.entity === 'program' && step.from === from && step.to === to)
}

/** Whether it is a wall clock that the calendar has, to the minute or second: `2024-08-01T00:00`. */
export function isWallClock(clock: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(clock)) return false
  const read = new Date(`${clock}Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(clock)
}
