import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'

import type { ListedClaim } from './claims.server.ts'
import { longestText } from './question-form.ts'

/** What the provider asked of a claimant, until when it waits, and the field for the answer. */
export function AnswerForm({
  claim,
  answer,
  errors,
}: {
  claim: ListedClaim
  /** What was written before, for filling in again. */
  answer?: string | undefined
  errors?: string[] | undefined
}) {
  const t = useT()
  const to = usePath()
  return (
    <section aria-labelledby="question" className="max-w-xl space-y-4 border-l-4 border-accent bg-surface px-4 py-4">
      <h2 id="question" className="text-lead">
        {t('credits.answer.asked')}
      </h2>
      <blockquote className="whitespace-pre-line break-words">{claim.question}</blockquote>
      {claim.waitsUntil ? (
        <p className="text-table text-ink-2">
          {t('credits.answer.until')} <Deadline end={claim.waitsUntil} zone={claim.timeZone ?? 'UTC'} local />
        </p>
      ) : null}
      <form method="post" action={to(`/me/claims/${claim.id}/answer`)} data-once className="space-y-3">
        <TextAreaField
          label={t('credits.answer.label')}
          hint={t('credits.answer.hint')}
          name="answer"
          rows={5}
          required
          maxLength={longestText}
          defaultValue={answer}
          errors={errors}
        />
        <Button type="submit" look="primary">
          {t('credits.answer.submit')}
        </Button>
      </form>
    </section>
  )
}
