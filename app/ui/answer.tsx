import { createContext, useContext } from 'react'

/** What a page must know of the answer that carries it. */
export interface Answer {
  /** For scripts: the nonce of this answer's Content-Security-Policy. */
  nonce: string
  /** Set when a route failed and its error screen is shown, so that its title must not be that of the page. */
  errorStatus: number | null
}

const AnswerContext = createContext<Answer>({ nonce: '', errorStatus: null })

export const AnswerProvider = AnswerContext.Provider
export const useAnswer = () => useContext(AnswerContext)
