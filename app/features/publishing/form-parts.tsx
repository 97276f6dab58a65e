import { Field, TextAreaField } from '#app/ui/field.tsx'
import { useT, type MessageKey } from '#app/ui/i18n.tsx'
import { locales } from '#db/vocabulary.ts'

import { wordFields } from './words-form.ts'

/** Sentences below the fields of a form, by the name of the field. */
export type FieldErrors = (name: string) => readonly string[] | undefined

/** What a form was filled with, by the name of the field. */
export type FieldValues = Readonly<Record<string, string | undefined>>

/** One text in three languages, in three fields that say which is which. */
export function WordFields({
  prefix,
  legend,
  hint,
  values,
  errors,
  isLong,
}: {
  /** `name` gives `nameEn`, `nameZhCn`, `nameZhHk`. */
  prefix: string
  legend: string
  hint?: string
  values: FieldValues
  errors: FieldErrors
  isLong?: boolean
}) {
  const t = useT()
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium">{legend}</legend>
      {hint ? <p className="text-table text-ink-2">{hint}</p> : null}
      {locales.map((locale) => {
        const name = `${prefix}${wordFields[locale]}`
        const own = {
          label: t(`programs.languages.${locale}`),
          name,
          lang: locale,
          defaultValue: values[name],
          errors: errors(name),
        }
        return isLong ? <TextAreaField key={name} rows={2} {...own} /> : <Field key={name} maxLength={120} {...own} />
      })}
    </fieldset>
  )
}

/** A tick box with its label and, below it, what it does. */
export function Tick({
  name,
  value = 'on',
  label,
  hint,
  isTicked,
}: {
  name: string
  value?: string
  label: string
  hint?: string
  isTicked: boolean
}) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isTicked}
        className="size-5 shrink-0 accent-accent"
      />
      <span>
        {label}
        {hint ? <span className="block text-table text-ink-2">{hint}</span> : null}
      </span>
    </label>
  )
}

/** The sentences of a form's errors in the visitor's language. */
export function useFieldErrors(errors: Partial<Record<string, MessageKey[]>> | undefined): FieldErrors {
  const t = useT()
  return (name) => errors?.[name]?.map((key) => t(key))
}
