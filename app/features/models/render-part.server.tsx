import { renderToStaticMarkup } from 'react-dom/server'

import { translator } from '#app/messages/translator.server.ts'
import { LanguageProvider } from '#app/ui/i18n.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { ModelFilters } from './model-filters.tsx'
import type { ModelsPage } from './models-page.ts'
import { ModelsPart } from './models-part.tsx'

/** The table and its form alone, for the script that puts them into a page that is there already. */
export function renderModelsPart(page: ModelsPage, locale: Locale): string {
  return renderToStaticMarkup(
    <LanguageProvider value={{ locale, t: translator(locale) }}>
      <ModelFilters page={page} />
      <div data-live-part>
        <ModelsPart page={page} />
      </div>
    </LanguageProvider>,
  )
}
