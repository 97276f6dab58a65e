import { useT } from './i18n.tsx'

/** Links to the pages of a list; `hrefOf` keeps the filters. */
export function Pager({ page, pages, hrefOf }: { page: number; pages: number; hrefOf: (page: number) => string }) {
  const t = useT()
  if (pages <= 1) return null
  return (
    <nav aria-label={t('site.pages.label')} className="mt-4 flex items-center gap-4 text-table">
      {page > 1 ? (
        <a rel="prev" className="flex min-h-11 items-center" href={hrefOf(page - 1)}>
          ← {t('site.pages.previous')}
        </a>
      ) : null}
      <span className="figures text-ink-2">{t('site.pages.of', { page, pages })}</span>
      {page < pages ? (
        <a rel="next" className="flex min-h-11 items-center" href={hrefOf(page + 1)}>
          {t('site.pages.next')} →
        </a>
      ) : null}
    </nav>
  )
}
