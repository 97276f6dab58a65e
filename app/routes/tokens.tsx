import {
  data,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { corpus, textKinds } from '#app/features/tokens/corpus.ts'
import { countTokens } from '#app/features/tokens/count-tokens.server.ts'
import { countedOn } from '#app/features/tokens/ratios.ts'
import { CountTable, RatioTable } from '#app/features/tokens/token-tables.tsx'
import { longestText, tokensForm } from '#app/features/tokens/tokens-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { countTry } from '#app/lib/rate-limit.server.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { formatDate } from '#app/ui/time.tsx'

export function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const named = new URL(request.url).searchParams.get('sample')
  const sample = textKinds.find((kind) => kind === named)
  return {
    title: t('tokens.title'),
    description: t('tokens.description'),
    sample: sample ? corpus[sample] : null,
  }
}

/** Counting takes a processor for a moment, so one address may not ask without end. */
const limit = { max: 30, windowSeconds: 60 }

/** Counts a pasted text. It is sent back into the form and is otherwise forgotten. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const key = `tokens:${remoteAddressOf(request)}`
  const allowance = await countTry(db(), { key, limit, at: new Date() })
  const form = await parseForm(request, tokensForm)
  if (!form.ok) return data({ ...form, text: form.values.text ?? '' }, { status: 400 })
  const { text } = form.value
  if (!allowance.allowed) {
    const headers = { 'retry-after': String(allowance.retryAfterSeconds) }
    return data({ ok: false, refusal: 'busy', text } as const, { status: 429, headers })
  }
  const counted = await countTokens(text)
  if (!counted.ok) {
    return data({ ok: false, refusal: counted.refusal, text } as const, {
      status: counted.refusal === 'busy' ? 503 : 422,
    })
  }
  return data({ ok: true, text, counts: counted.value, characters: [...text].length } as const, {
    headers: { 'x-counted': 'true' },
  })
}

// The page is everybody's; what was counted is one visitor's own.
export const headers: HeadersFunction = (args) =>
  [...args.actionHeaders].length > 0 ? privatePage(args) : sharedPage(args)

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page
    ? [{ title: `${page.title} · Switchyard` }, { name: 'description', content: page.description }]
    : [{ title: 'Switchyard' }]

export default function Tokens() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const { sample } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const errors = reply && 'errors' in reply ? reply.errors : undefined
  return (
    <>
      <PageHead title={t('tokens.title')} lead={t('tokens.lead')} />
      {reply && 'refusal' in reply ? (
        <div className="mb-4">
          <Notice tone="error" title={t('tokens.notCounted')}>
            {t(`tokens.refusals.${reply.refusal}`)}
          </Notice>
        </div>
      ) : null}
      <form method="post" action={to('/tokens')} className="mb-6 max-w-3xl space-y-3">
        <TextAreaField
          label={t('tokens.text')}
          name="text"
          rows={8}
          maxLength={longestText}
          defaultValue={reply?.text ?? sample ?? ''}
          hint={t('tokens.hint', { n: longestText })}
          errors={errors?.text?.map((key) => t(key))}
        />
        <Button look="primary">{t('tokens.count')}</Button>
        <p className="flex flex-wrap gap-x-4 text-table text-ink-2">
          <span className="inline-flex min-h-11 items-center">{t('tokens.samples')}</span>
          {textKinds.map((kind) => (
            <a key={kind} href={to('/tokens', { sample: kind })} className="inline-flex min-h-11 items-center">
              {t(`tokens.kinds.${kind}`)}
            </a>
          ))}
        </p>
      </form>
      {reply && 'counts' in reply ? (
        <section aria-labelledby="counts-title" className="mb-8 max-w-3xl space-y-2">
          <h2 id="counts-title">{t('tokens.counts.title')}</h2>
          <CountTable counts={reply.counts} characters={reply.characters} />
          <p>
            <a href={to('/cost', { in: Math.max(...reply.counts.map(({ tokens }) => tokens)) })}>
              {t('tokens.toCost')}
            </a>
          </p>
        </section>
      ) : null}
      <section aria-labelledby="ratios-title" className="max-w-3xl space-y-2">
        <h2 id="ratios-title">{t('tokens.ratios.title')}</h2>
        <p className="measure">{t('tokens.ratios.how', { day: formatDate(locale, countedOn, 'day') })}</p>
        <RatioTable />
        <p className="measure text-note text-ink-2">{t('tokens.ratios.estimated')}</p>
      </section>
    </>
  )
}
