import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

/** A model's box in any table of a page: what is marked is compared by the page's `CompareMarked`. */
export function CompareBox({ modelKey, name }: { modelKey: string; name: string }) {
  const t = useT()
  return (
    <label className="inline-flex min-h-6 items-center gap-1.5 text-note font-normal text-ink-2 print:hidden">
      <input type="checkbox" name="m" value={modelKey} form={markedForm} className="size-4" />
      {t('compare.choice.mark')}
      <span lang="en" className="sr-only">
        {' '}
        {name}
      </span>
    </label>
  )
}

const markedForm = 'compare-marked'

/** Sends the marked models to the comparison; once a page, after its tables. */
export function CompareMarked() {
  const t = useT()
  const to = usePath()
  return (
    <form
      id={markedForm}
      method="get"
      action={to('/compare')}
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-bg py-2 print:hidden"
    >
      <Button>{t('compare.choice.submit')}</Button>
      <span className="text-note text-ink-2">{t('compare.choice.hint')}</span>
    </form>
  )
}
