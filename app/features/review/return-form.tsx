import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import type { FactKind } from '#db/vocabulary.ts'

/** To return what waits about a fact, with a reason that stays on record. */
export function ReturnForm({
  fact,
  errors,
}: {
  fact: { kind: FactKind; providerId: string; factId: string }
  errors?: string[] | undefined
}) {
  const t = useT()
  const to = usePath()
  return (
    <form
      method="post"
      action={to(`/desk/facts/${fact.kind}/${fact.providerId}/${fact.factId}/return`)}
      data-once
      className="space-y-3"
    >
      <TextAreaField
        label={t('review.reason')}
        hint={t('review.reasonHint')}
        name="reason"
        rows={2}
        required
        maxLength={500}
        data-key="r"
        errors={errors}
      />
      <Button type="submit">{t('review.return')}</Button>
    </form>
  )
}
