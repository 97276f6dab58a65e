import type { MessageKey, Translate } from '#app/ui/i18n.tsx'
import { priceUnits, type PriceSource, type RateUnit } from '#db/vocabulary.ts'

const lists: Partial<Record<PriceSource, string>> = {
  models_dev: 'models.dev',
  litellm: 'LiteLLM',
  openrouter: 'OpenRouter',
  genai_prices: 'genai-prices',
}

/** Who says a price: a list by its own name, the provider or an operator in words. */
export function sourceName(t: Translate, source: PriceSource): string {
  const own = lists[source]
  if (own !== undefined) return own
  return t(source === 'provider' ? 'prices.sources.provider' : 'prices.sources.operator')
}

export function unitName(t: Translate, unit: RateUnit): string {
  const known = priceUnits.find((name) => name === unit)
  return known ? t(`models.units.${known}`) : t(`prices.units.${unit}` as MessageKey)
}
