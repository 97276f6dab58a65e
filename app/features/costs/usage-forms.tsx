import { exportFormatNames } from '#app/features/usage-exports/export-words.ts'
import { exportFormats } from '#app/features/usage-exports/usage-export.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextAreaField } from '#app/ui/field.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { useAnswer } from '#app/ui/answer.tsx'

/** What our server takes; a browser that reads the file itself takes more. */
export const mostSentMb = 2

/**
 * An export as a file or as pasted text. Where scripts run it is read in the browser and never sent; what it tells then
 * stands in the address, as it does when the server has read it.
 */
export function UsageForms({ text }: { text: string }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const { nonce } = useAnswer()
  const formats = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    exportFormats.map((format) => t(exportFormatNames[format])),
  )
  const action = to('/cost/usage')
  return (
    <div className="space-y-6">
      <p className="measure">{t('usageExports.show.reads', { formats })}</p>
      <p hidden data-usage-here className="measure text-ink-2">
        {t('costs.usage.here')}
      </p>
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        data-usage="file"
        className="max-w-xl space-y-3"
      >
        <Field
          label={t('costs.usage.file')}
          hint={t('costs.usage.fileHint', { limit: mostSentMb })}
          name="file"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          required
        />
        <Button look="primary">{t('costs.usage.read')}</Button>
      </form>
      <form method="post" action={action} data-usage="text" className="max-w-xl space-y-3">
        <TextAreaField label={t('costs.usage.paste')} name="text" rows={6} defaultValue={text} required />
        <Button>{t('costs.usage.read')}</Button>
      </form>
      <script type="module" src="/usage-reader.mjs" nonce={nonce} />
    </div>
  )
}
