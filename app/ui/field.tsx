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
  /** Choices of one group that follow each other stand under its name. */
  group?: string
  /** Of a label that is not in the page's language, as a model's name. */
  lang?: string
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
        {groupsOf(choices).map(({ group, own }) =>
          group === undefined ? (
            own.map((choice) => <Option key={choice.value} choice={choice} />)
          ) : (
            <optgroup key={group} label={group}>
              {own.map((choice) => (
                <Option key={choice.value} choice={choice} />
              ))}
            </optgroup>
          ),
        )}
      </select>
      {after}
    </div>
  )
}

function Option({ choice: { value, label, lang } }: { choice: Choice }) {
  return (
    <option value={value} lang={lang}>
      {label}
    </option>
  )
}

function groupsOf(choices: readonly Choice[]): { group: string | undefined; own: Choice[] }[] {
  const groups: { group: string | undefined; own: Choice[] }[] = []
  for (const choice of choices) {
    const last = groups.at(-1)
    if (last && last.group === choice.group) last.own.push(choice)
    else groups.push({ group: choice.group, own: [choice] })
  }
  return groups
}
