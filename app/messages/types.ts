import type en from './en/index.ts'

/** The English catalogue gives the shape; the others must have the same keys. */
export type Messages = typeof en

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]

/** `namespace.key`, nested with dots. */
export type MessageKey = Paths<Messages>

/** What ICU placeholders take. */
export type MessageValues = Record<string, string | number | bigint | Date | null | undefined>

export type Translate = (key: MessageKey, values?: MessageValues) => string

/** The same keys with words of another language. */
export type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
