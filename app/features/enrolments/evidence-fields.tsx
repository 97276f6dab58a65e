import type { FormErrors } from '#app/lib/form.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { usageProofs } from '#db/vocabulary.ts'

import type { EvidenceValues } from './evidence-form.ts'

/** One document of what a claimant used elsewhere: what it is, the days it covers and the amount it shows. */
export function EvidenceForm({
  claimId,
  unit,
  values,
  errors,
}: {
  claimId: string
  /** What the amount is written in. */
  unit: string
  values: EvidenceValues
  errors: FormErrors
}) {
  const t = useT()
  const to = usePath()
  const told = (name: string) => errors[name]?.map((key) => t(key))
  return (
    <form
      method="post"
      action={to(`/me/claims/${claimId}/evidence`)}
      encType="multipart/form-data"
      data-once
      className="max-w-xl space-y-4"
    >
      <SelectField
        label={t('credits.evidence.kind')}
        name="kind"
        required
        defaultValue={values.kind ?? ''}
        anyLabel={t('credits.evidence.kindChoose')}
        choices={usageProofs.map((value) => ({ value, label: t(`console.proofs.${value}`) }))}
        errors={told('kind')}
      />
      <Field
        label={t('credits.evidence.file')}
        hint={t('credits.evidence.fileHint')}
        name="file"
        type="file"
        required
        errors={told('file')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('credits.evidence.fromDay')}
          name="fromDay"
          type="date"
          required
          defaultValue={values.fromDay}
          errors={told('fromDay')}
        />
        <Field
          label={t('credits.evidence.lastDay')}
          name="lastDay"
          type="date"
          required
          defaultValue={values.lastDay}
          errors={told('lastDay')}
        />
      </div>
      <Field
        label={t('credits.evidence.amount', { unit })}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        required
        defaultValue={values.amount}
        errors={told('amount')}
      />
      <Button type="submit" look="primary">
        {t('credits.evidence.submit')}
      </Button>
    </form>
  )
}
