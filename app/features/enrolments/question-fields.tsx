import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

import { longestText } from './question-form.ts'

/** What a provider wants to know of a claimant before it decides. */
export function QuestionForm({
  providerId,
  claimId,
  question,
  errors,
}: {
  providerId: string
  claimId: string
  /** What was written before, for filling in again. */
  question?: string | undefined
  errors?: string[] | undefined
}) {
  const t = useT()
  const to = usePath()
  return (
    <form
      method="post"
      action={to(`/console/${providerId}/claims/${claimId}/ask`)}
      data-once
      className="max-w-xl space-y-3"
    >
      <p>{t('console.ask.text')}</p>
      <TextAreaField
        label={t('console.ask.label')}
        name="question"
        rows={4}
        required
        maxLength={longestText}
        defaultValue={question}
        errors={errors}
      />
      <Button type="submit">{t('console.ask.submit')}</Button>
    </form>
  )
}
