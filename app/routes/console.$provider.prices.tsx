import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { CsvGuide } from '#app/features/price-imports/csv-guide.tsx'
import { PlanChangeTable } from '#app/features/price-imports/plan-tables.tsx'
import { publishForm } from '#app/features/price-imports/publish-form.ts'
import { publishPrices } from '#app/features/price-imports/publish-prices.server.ts'
import { runReasonText } from '#app/features/price-imports/reason-words.ts'
import { ChangeTable, RefusedTable } from '#app/features/price-imports/run-tables.tsx'
import {
  findPriceRun,
  listOwnSites,
  listPlanChanges,
  listPriceChanges,
} from '#app/features/price-imports/runs.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextAreaField } from '#app/ui/field.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { isId } from '#db/ids.ts'

export const handle = { enhanced: true }

/** What was just published. */
const shape = { run: z.string().refine((text) => isId('run', text)) }
const mostShown = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const found = query.run ? await findPriceRun(db(), query.run) : null
  const run = found?.providerId === providerId ? found : null
  return {
    run: run && { ...run, refusedLines: run.refusedLines.slice(0, mostShown) },
    changes: run ? await listPriceChanges(db(), { runId: run.id, limit: mostShown, offset: 0 }) : [],
    planChanges: run ? (await listPlanChanges(db(), { runId: run.id })).slice(0, mostShown) : [],
    sites: await listOwnSites(db(), { providerId }),
    bad,
    title: t('prices.publish.title'),
    description: t('prices.publish.lead'),
  }
}

/** Publishes the provider's own prices. The same list again changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, publishForm)
  if (!form.ok) return refusal(form.errors, form.values)
  const { list = '', file, sourceUrl, region, channel, from, until, timeZone, mayShrink } = form.value
  const values = { list: list.length > longestRefill ? '' : list, sourceUrl, region, channel, from, until, timeZone }
  const isFile = file !== undefined && file.size > 0
  if (isFile === (list.trim() !== '')) return refusal({ list: ['prices.publish.one'] }, values)
  if (from && until && until <= from) return refusal({ until: ['prices.publish.badSpan'] }, values)
  const run = await publishPrices(db(), {
    frame: { providerId, region, channel, effectiveFrom: from ?? null, effectiveUntil: until ?? null, timeZone },
    text: isFile ? await file.text() : list,
    sourceUrl,
    mayShrink: mayShrink === 'yes',
    by: manager.userId,
    at: new Date(),
  })
  return redirect(path(locale, `/console/${providerId}/prices`, { run: run.id }), 303)
}

const longestRefill = 20_000

function refusal(errors: FormErrors, values: Partial<Record<string, string>>) {
  return data({ errors, values }, { status: 422 })
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function Prices() {
  const { run, changes, planChanges, sites, bad } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const field = (name: string) => ({
    name,
    defaultValue: reply?.values[name],
    errors: reply?.errors[name]?.map((key) => t(key)),
  })
  return (
    <div className="space-y-8">
      <PageHead title={t('prices.publish.title')} lead={t('prices.publish.lead')} />
      <BadQuery names={bad} />
      {reply ? <Notice tone="error" title={t('prices.publish.refusedTitle')} /> : null}
      {run ? (
        <section className="space-y-4">
          <Notice
            tone={run.outcome === 'refused' ? 'error' : run.refusedCount > 0 ? 'attention' : 'good'}
            title={t(run.outcome === 'refused' ? 'prices.publish.refusedTitle' : `prices.publish.done.${run.outcome}`)}
          >
            {run.reason ? <p>{runReasonText(t, run.reason)}</p> : null}
            <p>
              {t('prices.run.counts', {
                models: run.modelCount,
                prices: run.priceCount,
                added: run.added,
                changed: run.changed,
                withdrawn: run.withdrawn,
                left: run.refusedCount,
              })}
            </p>
          </Notice>
          {changes.length > 0 ? <ChangeTable changes={changes} /> : null}
          {planChanges.length > 0 ? <PlanChangeTable changes={planChanges} /> : null}
          {run.refusedLines.length > 0 ? <RefusedTable lines={run.refusedLines} /> : null}
        </section>
      ) : null}
      <ForRole right="edit">
        <form method="post" encType="multipart/form-data" data-once className="max-w-2xl space-y-4">
          <TextAreaField
            {...field('list')}
            label={t('prices.publish.list')}
            hint={t('prices.publish.listHint')}
            rows={8}
            spellCheck={false}
            autoComplete="off"
          />
          <CsvGuide />
          <Field
            label={t('prices.publish.file')}
            name="file"
            type="file"
            accept=".csv,.json,text/csv,application/json"
            errors={reply?.errors.file?.map((key) => t(key))}
          />
          <Field
            {...field('sourceUrl')}
            label={t('prices.publish.sourceUrl')}
            hint={t('prices.publish.sourceUrlHint')}
            type="url"
            required
          />
          <Field
            {...field('channel')}
            label={t('prices.publish.channel')}
            hint={
              sites.length > 0
                ? t('prices.publish.channelHint', { sites: sites.join(', ') })
                : t('prices.publish.channelFree')
            }
          />
          <Field
            {...field('region')}
            label={t('prices.publish.region')}
            hint={t('prices.publish.regionHint')}
            size={4}
          />
          <Field {...field('from')} label={t('prices.publish.from')} hint={t('prices.publish.fromHint')} type="date" />
          <Field
            {...field('until')}
            label={t('prices.publish.until')}
            hint={t('prices.publish.untilHint')}
            type="date"
          />
          <Field {...field('timeZone')} label={t('prices.publish.zone')} hint={t('prices.publish.zoneHint')} />
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="mayShrink" value="yes" className="size-5" />
            {t('prices.publish.mayShrink')}
          </label>
          <Button type="submit" look="primary">
            {t('prices.publish.submit')}
          </Button>
        </form>
      </ForRole>
    </div>
  )
}
