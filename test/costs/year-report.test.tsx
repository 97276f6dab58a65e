import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { minorText } from '#app/features/costs/cost-words.ts'
import { yearCost } from '#app/features/costs/year-cost.ts'
import { YearReport } from '#app/features/costs/year-report.tsx'
import { readyWorkload } from '#app/features/costs/year-use.ts'
import type { ComputedYear } from '#app/features/costs/year.ts'
import { translator } from '#app/messages/translator.server.ts'
import { LanguageProvider } from '#app/ui/i18n.tsx'
import type { Locale } from '#db/vocabulary.ts'

import { days, offer, sheet, workload } from './given.ts'
import { goldenCases } from './golden-cases.ts'

function yearOf(given: Pick<(typeof goldenCases)[number], 'workload' | 'sheets' | 'offers'>): ComputedYear {
  const year = yearCost(readyWorkload(given.workload), { id: 'candidate', sheets: given.sheets }, given.offers ?? [])
  if (!year.computable) throw new Error(JSON.stringify(year.reasons))
  return year
}

const pageOf = (year: ComputedYear, locale: Locale = 'en') =>
  renderToStaticMarkup(
    <LanguageProvider value={{ locale, t: translator(locale) }}>
      <YearReport year={year} offerOf={(ref) => ref} />
    </LanguageProvider>,
  )

/** The cells of the first table's rows, which is that of the months; without the names that a narrow screen shows. */
function monthRows(html: string): string[][] {
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(html) ?? []
  const rows = [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell.replace(/<span aria-hidden="true".*?<\/span>/s, '').replaceAll(/<[^>]+>/g, ''),
    ),
  )
  // The last row is their sum.
  return rows.slice(0, -1)
}

test.each(goldenCases)('the page shows, to the last digit: $name', ({ bills, ...given }) => {
  const year = yearOf(given)
  const rows = monthRows(pageOf(year))
  expect(rows.map((cells) => cells[2])).toEqual(bills.map((bill) => minorText('en', bill, year.currency)))
})

test('the chart steps once a month and marks where a credit ends, as the table does', () => {
  const year = yearOf({
    workload: workload({ months: 3 }),
    sheets: { chat: sheet() },
    offers: [offer({ id: 'a', life: { validForSeconds: days(40), grantExpiresAt: null } }), offer({ id: 'b' })],
  })
  const html = pageOf(year)
  // Forty days from July's first are in August, which is the second row.
  expect(monthRows(html).map((cells) => cells[3])).toEqual(['', '1', ''])
  const [, chart = ''] = /<svg role="img"[^>]*>(.*?)<\/figure>/s.exec(html) ?? []
  expect(chart.match(/stroke-blocked/g)).toHaveLength(1)
  const [, bills = ''] = /d="(M0 [^"]*)V100H0Z" class="fill-accent"><\/path>/.exec(chart) ?? []
  expect(bills.match(/H\d/g)).toEqual(['H1', 'H2', 'H3'])
})

test.each(['en', 'zh-CN', 'zh-HK'] as const)('each month can be unfolded down to its lines in %s', (locale) => {
  const year = yearOf({ workload: workload({ months: 2 }), sheets: { chat: sheet() }, offers: [offer()] })
  const html = pageOf(year, locale)
  // The months, the year's lines, the lines of two months, and the credits.
  expect(html.match(/<table/g)).toHaveLength(5)
})
