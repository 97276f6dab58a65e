import { useLocale } from '#app/ui/i18n.tsx'
import type { Localized } from '#db/types.ts'

/** A name without what stands in brackets behind it: for table heads. */
export const shortName = (name: string) => name.replace(/\s*[（(][^（()）]*[)）]$/, '')

/** Whether a name already holds the other: `稀宇科技 MiniMax` needs no `MiniMax` beside it. */
const saysIt = (name: string, other: string) => name === other || name.endsWith(` ${other}`)

/** A provider's name in the reader's language and, beside it, in the other script; one name where it has but one. */
export function ProviderName({ name, stacked, short }: { name: Localized; stacked?: boolean; short?: boolean }) {
  const locale = useLocale()
  const shown = (text: string) => (short ? shortName(text) : text)
  const other = locale === 'en' ? { text: shown(name['zh-CN']), lang: 'zh-CN' } : { text: shown(name.en), lang: 'en' }
  const own = shown(name[locale])
  return (
    <>
      <span lang={own === shown(name.en) ? 'en' : undefined}>{own}</span>
      {saysIt(own, other.text) ? null : (
        <span lang={other.lang} className={`font-normal text-ink-2 ${stacked ? 'block' : ''}`}>
          {stacked ? null : ' '}
          {other.text}
        </span>
      )}
    </>
  )
}
