import { isRate, type RateDay } from './published-rates.ts'

/** The bank's own address; a copy elsewhere says the same. */
export const ecbDailyUrl = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml'

const mostLetters = 2_000_000
/** Elements around the rates: their text is not looked at. */
const frame = /^\/?gesmes:(Envelope|subject|Sender|name)$/

/**
 * Reads the ECB's reference rates, one day (`eurofxref-daily.xml`) or many (`eurofxref-hist-90d.xml`), by the one flat
 * format they have: a `Cube` of days with a `Cube` for each currency. Whatever else stands in it, a doctype, an entity, a
 * currency twice, a rate that is none, makes it something else, and nothing of it is taken.
 */
export function readEcbRates(xml: string): Omit<RateDay, 'source' | 'sourceUrl'>[] | 'not_the_rates' {
  if (xml.length > mostLetters) return 'not_the_rates'
  const days: { day: string; perEuro: Record<string, string> }[] = []
  const open: string[] = []
  const text = xml.replace(/^\uFEFF/, '')
  const tag = /\s*<([^<>]{1,400})>([^<]*)/y
  while (tag.lastIndex < text.length) {
    const [, inside, after = ''] = tag.exec(text) ?? []
    if (inside === undefined) return 'not_the_rates'
    const element = elementOf(inside)
    if (!element) return 'not_the_rates'
    const { name, attributes, isEnd, isEmpty } = element
    if (after.trim() !== '' && !/^gesmes:(subject|name)$/.test(name)) return 'not_the_rates'
    if (name.startsWith('?')) continue
    const day = days.at(-1)
    const { time, currency, rate } = attributes
    if (isEnd) {
      if (open.pop() !== name) return 'not_the_rates'
    } else if (name !== 'Cube') {
      if (!frame.test(name)) return 'not_the_rates'
      open.push(name)
    } else if (time !== undefined) {
      if (isEmpty || !isDay(time) || days.some((other) => other.day === time)) return 'not_the_rates'
      days.push({ day: time, perEuro: {} })
      open.push(name)
    } else if (currency !== undefined && rate !== undefined) {
      const isFit = isEmpty && /^[A-Z]{3}$/.test(currency) && isRate(rate)
      if (!isFit || !day || Object.hasOwn(day.perEuro, currency)) return 'not_the_rates'
      day.perEuro[currency] = rate
    } else if (isEmpty || Object.keys(attributes).length > 0) return 'not_the_rates'
    else open.push(name)
  }
  const isWhole = open.length === 0 && days.length > 0 && days.every(({ perEuro }) => Object.keys(perEuro).length > 0)
  return isWhole ? days : 'not_the_rates'
}

function elementOf(inside: string) {
  const [, isEnd, name, told = '', isEmpty] =
    /^(\/?)(\??[A-Za-z:]+)((?:\s+[A-Za-z:]+\s*=\s*(?:'[^'&]*'|"[^"&]*"))*)\s*([/?]?)$/.exec(inside) ?? []
  if (name === undefined) return null
  const attributes: { time?: string; currency?: string; rate?: string } & Record<string, string | undefined> = {}
  for (const [, key = '', single, double] of told.matchAll(/([A-Za-z:]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)) {
    if (Object.hasOwn(attributes, key)) return null
    attributes[key] = single ?? double
  }
  return { name, attributes, isEnd: isEnd === '/', isEmpty: isEmpty === '/' }
}

const isDay = (text: string): boolean =>
  /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
