import { useT } from '#app/ui/i18n.tsx'
import type { Confidence } from '#db/vocabulary.ts'

import { ConfidenceChip, languageOf, SourceText } from './source-list.tsx'
import type { Source } from './source.ts'

/** Sources in a table's cell: who published the first, the rest one press away. */
export function SourceBrief({ sources, confidence }: { sources: readonly Source[]; confidence: Confidence }) {
  const t = useT()
  const [first] = sources
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-note text-ink-2">
      <ConfidenceChip confidence={confidence} />
      {first ? (
        <details>
          <summary className="cursor-pointer py-1">
            <span lang={languageOf(first.publisher)}>{first.publisher}</span>
            {sources.length > 1 ? ` ${t('providers.andMore', { n: sources.length - 1 })}` : null}
          </summary>
          <ul className="mt-1 space-y-1">
            {sources.map((source) => (
              <li key={source.id}>
                <SourceText source={source} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
