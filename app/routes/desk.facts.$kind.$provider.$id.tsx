import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { findFact } from '#app/features/catalog/facts-to-verify.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { SourceList } from '#app/features/catalog/source-list.tsx'
import { listVerifications } from '#app/features/catalog/verifications.server.ts'
import { verifyFact } from '#app/features/catalog/verify-fact.server.ts'
import { VerificationList } from '#app/features/catalog/verification-list.tsx'
import { verifyForm } from '#app/features/catalog/verify-form.ts'
import { verifyWords } from '#app/features/catalog/verify-words.ts'
import { FactSays } from '#app/features/programs/fact-says.tsx'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { factKinds, type FactKind } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

interface FactAddress {
  kind: FactKind
  providerId: string
  factId: string
}

/** @throws 404 for a kind of fact that there is not */
function factOf(params: LoaderFunctionArgs['params']): FactAddress {
  const kind = factKinds.find((known) => known === params.kind)
  if (!kind) throw notFound()
  return { kind, providerId: params.provider ?? '', factId: params.id ?? '' }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const address = factOf(params)
  const fact = await findFact(db(), address)
  if (!fact) throw notFound()
  const { says, provider } = fact
  const mentioned = says.kind === 'offer' && says.benefit.type === 'usage_match' ? [says.benefit.ofProvider] : []
  const t = translator(locale)
  return {
    fact,
    names: await listProviderNames(db(), mentioned),
    verified: await listVerifications(db(), address),
    title: t('desk.verify.title', { kind: t(`desk.kinds.${says.kind}`), provider: provider.name[locale] }),
    description: t('desk.verify.description'),
  }
}

/** Notes that an operator found the fact to be so, which makes it public. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const address = factOf(params)
  const form = await parseForm(request, verifyForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 })
  const { sourceUrl = null, note = null } = form.value
  const verified = await verifyFact(db(), { ...address, sourceUrl, note, by: operator.userId, at: new Date() })
  if (verified.ok) {
    const { kind, providerId, factId } = address
    return redirect(path(locale, `/desk/facts/${kind}/${providerId}/${factId}`), 303)
  }
  if (verified.refusal === 'unknown_fact') throw notFound()
  const errors: FormErrors = { sourceUrl: [verifyWords[verified.refusal]] }
  return data({ errors, values: {} as Record<string, string> }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Verify() {
  const { fact, names, verified, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  const isPublic = fact.isPublic || fact.verifiedAt !== null
  return (
    <div className="max-w-2xl space-y-8">
      <PageHead title={title}>
        <a href={to('/desk')}>← {t('desk.verify.back')}</a>
      </PageHead>
      <div className="space-y-1 border-l-4 border-control bg-surface px-4 py-3">
        <FactSays says={fact.says} names={names} />
        <p className="text-table text-ink-2">
          <a href={to(`/providers/${fact.provider.id}`)}>{localized(fact.provider.name)}</a> ·{' '}
          <code>{fact.factId}</code> · {t(`desk.confidence.${fact.confidence}`)}
        </p>
      </div>
      {fact.verifiedAt ? (
        <Notice tone="good" title={t('desk.verify.doneTitle')}>
          <p>{t('desk.verify.doneText')}</p>
        </Notice>
      ) : null}
      <section aria-labelledby="sources" className="space-y-2">
        <h2 id="sources">{t('desk.verify.sources')}</h2>
        {fact.sources.length > 0 ? <SourceList sources={fact.sources} /> : <p>{t('desk.verify.noSources')}</p>}
      </section>
      <section aria-labelledby="found" className="space-y-4">
        <h2 id="found">{t('desk.verify.form')}</h2>
        {reply ? <Notice tone="error" title={t('desk.verify.refusedTitle')} /> : null}
        <form method="post" data-once className="space-y-4">
          <Field
            label={t('desk.verify.sourceUrl')}
            hint={t('desk.verify.sourceUrlHint')}
            name="sourceUrl"
            type="url"
            maxLength={2000}
            autoComplete="off"
            defaultValue={reply?.values.sourceUrl}
            errors={errors('sourceUrl')}
          />
          <TextAreaField
            label={t('desk.verify.note')}
            hint={t('desk.verify.noteHint')}
            name="note"
            rows={4}
            maxLength={2000}
            defaultValue={reply?.values.note}
            errors={errors('note')}
          />
          {isPublic ? null : <p>{t('desk.verify.warning')}</p>}
          <Button type="submit" look="primary">
            {t(isPublic ? 'desk.verify.resubmit' : 'desk.verify.submit')}
          </Button>
        </form>
      </section>
      {verified.length > 0 ? <VerificationList verifications={verified} /> : null}
    </div>
  )
}
