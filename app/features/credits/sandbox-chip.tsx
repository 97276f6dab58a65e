import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'

/** Marks what the simulated provider gave: it is worth nothing outside this installation. */
export function SandboxChip() {
  const t = useT()
  return (
    <Chip tone="accent" glyph="◇">
      {t('offers.sandbox.chip')}
    </Chip>
  )
}
