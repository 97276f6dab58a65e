import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'

/** Marks what its holder entered by hand: nobody else vouches for it. */
export function EnteredChip() {
  return (
    <Chip tone="accent" glyph="✎">
      {useT()('holdings.entered')}
    </Chip>
  )
}
