import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import type { PricedModel } from '#app/features/costs/priced-models.ts'
import type { Query } from '#app/lib/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

import { Kept } from './compare-form.tsx'
import { mostCompared } from './compare-query.ts'

interface Addable {
  key: string
  modelName: string
  provider: { id: string; name: Localized }
  channel: string
}

/** The models that are compared: each can be taken out, and others are found by their name and added. */
export function CompareTray({
  models,
  address,
  found,
  words,
  hrefs,
}: {
  models: readonly PricedModel[]
  address: Query
  /** What the words have found; null when nothing was looked for. */
  found: readonly Addable[] | null
  words: string | undefined
  hrefs: { adding: (key: string) => string; without: (key: string) => string }
}) {
  const t = useT()
  const to = usePath()
  const isFull = models.length >= mostCompared
  return (
    <search className="mb-4 block space-y-3 print:hidden">
      <form
        method="get"
        action={to('/compare')}
        aria-label={t('compare.add.label')}
        className="flex flex-wrap items-end gap-3"
      >
        <Kept address={address} but={['q']} />
        <Field
          label={t('compare.add.words')}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={words}
          hint={isFull ? t('compare.add.full', { n: mostCompared }) : undefined}
          className="w-72 max-sm:w-full"
        />
        <Button>{t('compare.add.find')}</Button>
      </form>
      {found && !isFull ? (
        found.length > 0 ? (
          <ul aria-label={t('compare.add.found', { words: words ?? '' })} className="flex flex-wrap gap-x-4 text-table">
            {found.map((model) => (
              <li key={model.key}>
                <a href={hrefs.adding(model.key)} className="inline-flex min-h-11 items-center gap-1">
                  <span aria-hidden="true">+</span>
                  <span lang="en">{model.modelName}</span>
                  <span className="text-ink-2">
                    <ProviderName name={model.provider.name} short />
                    {model.channel ? ` · ${model.channel}` : null}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p role="status">{t('compare.add.none', { words: words ?? '' })}</p>
        )
      ) : null}
    </search>
  )
}
