import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'

interface Frame {
  label: string
  name: string
  hint?: ReactNode
  /** Sentences in the visitor's language. */
  errors?: readonly string[] | undefined
}

const control =
  'min-h-11 w-full rounded-control border border-control bg-surface px-3 py-2 text-ink aria-[invalid=true]:border-blocked'

function useFrame({ label, hint, errors }: Omit<Frame, 'name'>) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = errors?.length ? `${id}-error` : undefined
  const described = [hintId, errorId].filter(Boolean).join(' ') || undefined
  const before = (
    <>
      <label htmlFor={id} className="mb-1 block text-table font-medium">
        {label}
      </label>
    </>
  )
  const after = (
    <>
      {hint ? (
        <p id={hintId} className="mt-1 text-table text-ink-2">
          {hint}
        </p>
      ) : null}
      {errors?.length ? (
        <p id={errorId} className="mt-1 text-table text-blocked">
          {errors.join(' ')}
        </p>
      ) : null}
    </>
  )
  return {
    id,
    before,
    after,
    aria: { 'aria-describedby': described, 'aria-invalid': errors?.length ? true : undefined },
  }
}

/** A labelled input with its hint and errors tied to it. */
export function Field({
  label,
  hint,
  errors,
  className = '',
  ...input
}: Frame & InputHTMLAttributes<HTMLInputElement>) {
  const { id, before, after, aria } = useFrame({ label, hint, errors })
  return (
    <div className={className}>
      {before}
      <input id={id} className={control} {...aria} {...input} />
      {after}
    </div>
  )
}

export function TextAreaField({
  label,
  hint,
  errors,
  className = '',
  ...area
}: Frame & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, before, after, aria } = useFrame({ label, hint, errors })
  return (
    <div className={className}>
      {before}
      <textarea id={id} className={control} {...aria} {...area} />
      {after}
    </div>
  )
}

export interface Choice {
  value: string
  label: string
}

/** A labelled native select. The empty value stands for "any" where `anyLabel` is given. */
export function SelectField({
  label,
  hint,
  errors,
  choices,
  anyLabel,
  className = '',
  ...select
}: Frame & SelectHTMLAttributes<HTMLSelectElement> & { choices: readonly Choice[]; anyLabel?: string }) {
  const { id, before, after, aria } = useFrame({ label, hint, errors })
  return (
    <div className={className}>
      {before}
      <select id={id} className={control} {...aria} {...select}>
        {anyLabel ? <option value="">{anyLabel}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {after}
    </div>
  )
}
