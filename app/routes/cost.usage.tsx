import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { readModelIndex } from '#app/features/costs/model-index.server.ts'
import { readSentUsage } from '#app/features/costs/read-sent-usage.server.ts'
import { ToldWorkTable } from '#app/features/costs/told-work-table.tsx'
import { UsageForms } from '#app/features/costs/usage-forms.tsx'
import { readTold } from '#app/features/costs/read-told-work.ts'
import { toldAddress, workOfExport } from '#app/features/costs/work-of-export.ts'
import { exportRefusals, exportRefusalSaid, type Said } from '#app/features/usage-exports/export-words.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const limit = { max: 30, windowSeconds: 600 }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const search = new URL(request.url).searchParams
  const told = readTold(search)
  const { priced } = told ? await readModelIndex(db(), { at: new Date() }) : { priced: [] }
  const keys = priced.flatMap(({ key, sheet }) =>
    sheet.providerId === told?.provider && sheet.plan === null ? [[sheet.modelId, key] as const] : [],
  )
  return {
    title: t('costs.usage.title'),
    description: t('costs.usage.lead'),
    told,
    said: told ? [] : saidOf(search),
    keys: Object.fromEntries(keys),
  }
}

/** Why an export could not be read, as the browser that read it says in the address. */
const refusedShape = {
  refused: z.enum([...(Object.keys(exportRefusals) as (keyof typeof exportRefusals)[]), 'money_alone']),
  line: z.coerce.number().int().positive(),
  entry: z.coerce.number().int().positive(),
  column: z.string().max(100),
  limit: z.coerce.number().int().positive(),
}

function saidOf(search: URLSearchParams): Said[] {
  const { refused, ...place } = parseQuery(search, refusedShape).query
  if (refused === 'money_alone') return [{ key: 'costs.usage.moneyAlone', values: {} }]
  if (refused) return exportRefusalSaid(refused, place)
  return search.has('use') ? [{ key: 'costs.usage.badAddress', values: {} }] : []
}

/** Reads an export for a browser without scripts. What it tells stands in the address of the page that it leads to. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const allowance = await countTry(db(), { key: `usage ${context.address}`, limit, at: new Date() })
  if (!allowance.allowed) return refusal([{ key: 'costs.usage.tooOften', values: {} }], 429)
  const read = await readSentUsage(request)
  if (!read) return refusal([{ key: 'usageExports.show.chooseFile', values: {} }], 422)
  if (!read.ok) return refusal(exportRefusalSaid(read.refusal, read.detail), 422)
  const told = workOfExport(read.value)
  if (!told) return refusal([{ key: 'costs.usage.moneyAlone', values: {} }], 422)
  return redirect(path(locale, '/cost/usage', toldAddress(told)), 303)
}

const refusal = (said: Said[], status: number) => data({ said }, { status })

// What an address tells is the visitor's own.
export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function CostUsage() {
  const t = useT()
  const to = usePath()
  const { title, told, keys, ...page } = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()?.said ?? page.said
  return (
    <>
      <PageHead title={title} lead={t('costs.usage.lead')}>
        <p>
          <a href={to('/cost')}>← {t('costs.usage.back')}</a>
        </p>
      </PageHead>
      {said.length > 0 ? (
        <div className="mb-6">
          <Notice tone="error" title={t('usageExports.show.refusedTitle')}>
            <p>{said.map(({ key, values }) => t(key, values)).join(' ')}</p>
          </Notice>
        </div>
      ) : null}
      {told ? <ToldWorkTable told={told} keys={keys} /> : null}
      <UsageForms text="" />
    </>
  )
}
