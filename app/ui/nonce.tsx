import { createContext, useContext } from 'react'

const NonceContext = createContext('')

/** Gives scripts the nonce of this answer's Content-Security-Policy. */
export const NonceProvider = NonceContext.Provider

export const useNonce = () => useContext(NonceContext)
