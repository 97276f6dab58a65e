import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useT, type MessageKey } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { apiKeyScopes } from '#db/vocabulary.ts'

import { apiKeyLimits } from './api-key.ts'

/** Asks for a name and what the key may do. */
export function NewKeyForm({
  errors,
  name,
}: {
  errors: Partial<Record<string, MessageKey[]>>
  /** What was typed before, for filling in again. */
  name: string | undefined
}) {
  const t = useT()
  const sentences = (field: string) => errors[field]?.map((key) => t(key))
  const scopeErrors = sentences('scopes')
  const formErrors = sentences('form')
  return (
    <section aria-labelledby="issue" className="max-w-xl space-y-4">
      <h2 id="issue">{t('console.keys.issueTitle')}</h2>
      {formErrors ? (
        <Notice tone="error" title={t('console.keys.refusedTitle')}>
          <p>{formErrors.join(' ')}</p>
        </Notice>
      ) : null}
      <form method="post" data-once className="space-y-4">
        <Field
          label={t('console.keys.name')}
          hint={t('console.keys.nameHint')}
          name="name"
          required
          maxLength={apiKeyLimits.nameLength}
          autoComplete="off"
          defaultValue={name}
          errors={sentences('name')}
        />
        <fieldset aria-describedby={scopeErrors ? 'scopes-error' : undefined}>
          <legend className="text-table font-medium">{t('console.keys.scopes')}</legend>
          {apiKeyScopes.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name="scopes" value={scope} defaultChecked className="size-5 accent-accent" />
              {t(`console.scopes.${scope}`)}
            </label>
          ))}
          {scopeErrors ? (
            <p id="scopes-error" className="text-table text-blocked">
              {scopeErrors.join(' ')}
            </p>
          ) : null}
        </fieldset>
        <Button type="submit" look="primary">
          {t('console.keys.issue')}
        </Button>
      </form>
    </section>
  )
}
