import { describe, expect, test } from 'vitest'

import { checkCatalogue, checkPrices, type FaultRule } from './check-rules.ts'
import { readCatalogue, writtenCatalogue } from './index.ts'
import { buildRows } from './rows.ts'

type Written = typeof writtenCatalogue
type File = Written['providers'][number]

const words = (en: string) => ({ en, 'zh-CN': '说明', 'zh-HK': '說明' })

/** The written catalogue with one provider's file changed; the original is left alone. */
function withFile(id: string, change: (file: File) => void): Written {
  const copy = structuredClone(writtenCatalogue)
  const file = copy.providers.find((provider) => provider.id === id)
  if (!file) throw new Error(`no file of ${id}`)
  change(file)
  return copy
}

/** The first of a list of a file, which the test is about. */
function first<Item>(list: Item[] | undefined): Item {
  const [item] = list ?? []
  if (item === undefined) throw new Error('the file has no such fact')
  return item
}

const rulesOf = (written: unknown): FaultRule[] => [...new Set(checkCatalogue(written).map((fault) => fault.rule))]

test('the catalogue as it stands has no fault', () => {
  expect(checkCatalogue(writtenCatalogue)).toEqual([])
})

describe('sources', () => {
  test('a fact without a source is named', () => {
    const planted = withFile('zhipu', (file) => (first(file.availability).sources = []))
    expect(checkCatalogue(planted)).toEqual([
      { rule: 'no_source', where: 'zhipu availability CN:direct:any:x', detail: 'stands on no source' },
    ])
  })

  test('a memory that is shown is named', () => {
    const planted = withFile('zhipu', (file) => {
      const line = first(file.programs).lines.find((candidate) => candidate.confidence === 'memory')
      if (line) line.public = true
    })
    expect(rulesOf(planted)).toEqual(['public_memory'])
  })

  test('a public fact that stands only on sources without an address is named', () => {
    const planted = withFile('openrouter', (file) => (first(file.notices).public = true))
    expect(rulesOf(planted)).toEqual(['source_without_address'])
  })

  test('a source that was read before it was published is named', () => {
    const copy = structuredClone(writtenCatalogue)
    copy.sources.batch.readOn = '2024-01-01'
    expect(rulesOf(copy)).toEqual(['source_from_future'])
  })
})

describe('ids', () => {
  test('an unknown source is named', () => {
    const planted = withFile('zhipu', (file) => (file.sources = ['nobody']))
    expect(checkCatalogue(planted)).toContainEqual({
      rule: 'unknown_id',
      where: 'zhipu provider ',
      detail: 'source nobody',
    })
  })

  test('a program that answers an unknown notice is named', () => {
    const planted = withFile('zhipu', (file) => (first(file.programs).answersNotice = 'openai-2030'))
    expect(rulesOf(planted)).toEqual(['unknown_id'])
  })

  test('a compatibility note on an unknown feature is named', () => {
    const copy = structuredClone(writtenCatalogue)
    first(first(copy.noteFiles).notes).feature = 'ep.telepathy'
    expect(rulesOf(copy)).toEqual(['unknown_id'])
  })

  test('an unknown time zone is named', () => {
    const planted = withFile('zhipu', (file) => (first(file.programs).timeZone = 'Asia/Peking'))
    expect(rulesOf(planted)).toEqual(['unknown_time_zone'])
  })

  test('an address that two programs share is named', () => {
    const planted = withFile('baidu', (file) => (first(file.programs).slug = 'zhipu-special-house-moving-plan'))
    expect(checkCatalogue(planted)).toEqual([
      { rule: 'duplicate', where: 'address below /offers', detail: 'zhipu-special-house-moving-plan' },
    ])
  })
})

describe('days', () => {
  test('a program that ends before it starts is named', () => {
    const planted = withFile('xai', (file) => {
      const { window } = first(file.programs)
      if (window?.ends) window.ends.localExcl = '2024-11-03T00:00:00'
    })
    expect(rulesOf(planted)).toEqual(['end_before_start'])
  })

  test('a notice that takes effect before it is announced is named', () => {
    const planted = withFile('microsoft-azure-openai', (file) => (first(file.notices).effective = '2024-10-01'))
    expect(rulesOf(planted)).toEqual(['end_before_start'])
  })

  test('two states of one road from one place at a time are named', () => {
    const planted = withFile('openai', (file) => delete first(file.availability).until)
    expect(rulesOf(planted)).toEqual(['overlap'])
  })
})

describe('prices', () => {
  test('two prices of a model on the same days are named', () => {
    const planted = withFile('zhipu', (file) => file.prices?.push({ ...first(file.prices), observedOn: '2024-07-01' }))
    expect(rulesOf(planted)).toEqual(['overlap'])
  })

  test('a price that ends on the day the next begins overlaps nothing', () => {
    const rows = buildRows(readCatalogue()).prices
    const steps = rows.filter((price) => price.modelId === 'glm-4-flash' && price.edition === '2024')
    expect(steps.map((price) => [price.unit, price.effectiveFrom, price.effectiveUntil])).toEqual([
      ['input', null, '2024-08-28'],
      ['output', null, '2024-08-28'],
      ['input', '2024-08-28', null],
      ['output', '2024-08-28', null],
    ])
    expect(checkPrices(steps)).toEqual([])
  })
})

describe('programs', () => {
  test('a type that nobody reviewed is named', () => {
    const planted = withFile('zhipu', (file) => Object.assign(first(first(file.programs).lines), { type: 'lottery' }))
    expect(rulesOf(planted)).toEqual(['unreviewed_type'])
  })

  test('a status that nobody reviewed is named', () => {
    const planted = withFile('zhipu', (file) => Object.assign(first(file.programs), { status: 'open' }))
    expect(rulesOf(planted)).toEqual(['unreviewed_status'])
  })

  test('an advertised comparison dressed as an offer is named', () => {
    const planted = withFile('alibaba-cloud', (file) => {
      const line = first(file.programs).lines.find((candidate) => candidate.type === 'list_price_claim')
      if (line) line.benefit = { type: 'training_or_support', kind: 'other' }
    })
    expect(rulesOf(planted)).toEqual(['type_mismatch'])
  })

  test('a headline total added to the grants it sums up is named', () => {
    const planted = withFile('zhipu', (file) => {
      const { lines } = first(file.programs)
      const headline = lines.find((line) => line.type === 'free_tokens_total')
      if (!headline) throw new Error('the plan has a headline')
      headline.type = 'free_tokens'
      headline.benefit = { type: 'free_tokens', tokens: '150000000', models: { known: false } }
    })
    expect(checkCatalogue(planted)).toEqual([
      {
        rule: 'headline_added',
        where: 'program zhipu-openai-house-moving-2024 headline',
        detail: '150000000 tokens are the sum of the lines beside it',
      },
    ])
  })

  test('a place to claim what has ended is named', () => {
    const planted = withFile('zhipu', (file) => (first(file.programs).claimUrl = 'https://open.bigmodel.cn'))
    expect(rulesOf(planted)).toEqual(['claimable_after_end'])
  })
})

describe('words', () => {
  test('a missing language is named', () => {
    const planted = withFile('openai', (file) => Object.assign(first(file.notices).summary, { 'zh-HK': '' }))
    expect(rulesOf(planted)).toEqual(['missing_translation'])
  })

  test('English left standing in a Chinese page is named', () => {
    const planted = withFile(
      'openai',
      (file) => (first(file.notices).summary = { ...words('Stopped.'), 'zh-HK': 'Stopped.' }),
    )
    expect(rulesOf(planted)).toEqual(['missing_translation'])
  })

  test('Simplified characters in a text for Hong Kong are named', () => {
    const planted = withFile('openai', (file) => (first(file.notices).summary = { ...words('Price'), 'zh-HK': '价格' }))
    expect(rulesOf(planted)).toEqual(['wrong_script'])
  })

  test('a field that the format does not know is named', () => {
    const planted = withFile('openai', (file) => Object.assign(file, { rating: 5 }))
    expect(rulesOf(planted)).toEqual(['format'])
  })
})
