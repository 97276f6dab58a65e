import { z } from 'zod'

/** Longest text that a question or an answer may have. */
export const longestText = 2000

const written = (error: 'console.ask.missing' | 'credits.answer.missing') =>
  z.string({ error }).trim().min(1, { error }).max(longestText, { error })

/** A provider asks a claimant something. */
export const questionForm = z.object({ question: written('console.ask.missing') })

/** A claimant answers. */
export const answerForm = z.object({ answer: written('credits.answer.missing') })
