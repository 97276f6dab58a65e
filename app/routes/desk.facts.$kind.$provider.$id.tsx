import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { findFact } from '#app/features/catalog/facts-to-verify.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { SourceList } from '#app/features/catalog/source-list.tsx'
import { listVerifications } from '#app/features/catalog/verifications.server.ts'
import { VerificationList } from '#app/features/catalog/verification-list.tsx'
import { verifyForm } from '#app/features/catalog/verify-form.ts'
import { FactSays } from '#app/features/programs/fact-says.tsx'
import { askChange } from '#app/features/review/ask-change.server.ts'
import { ChangeList } from '#app/features/review/change-list.tsx'
import { deskPageOf, factAddressOf } from '#app/features/review/fact-address.ts'
import { FieldDiff } from '#app/features/review/field-diff.tsx'
import { PendingPanel } from '#app/features/review/pending-panel.tsx'
import { listChanges, nextInQueue } from '#app/features/review/queue.server.ts'
import { ReturnForm } from '#app/features/review/return-form.tsx'
import { reviewWords } from '#app/features/review/review-words.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { KeyHints } from '#app/ui/key-hints.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { editableFields } from '#db/fact-edits.ts'
import { factKinds } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

/** @throws 404 for a kind of fact that there is not */
function factOf(params: LoaderFunctionArgs['params']) {
  const address = factAddressOf(params)
  if (!address) throw notFound()
  return address
}

/** What was just done, or why it was not. */
const shape = {
  done: z.enum(['pending', 'approved', 'returned']),
  refused: z.enum(['nothing_waits', 'same_person', 'changed_since', 'no_reason']),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const address = factOf(params)
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  const fact = await findFact(db(), address)
  if (!fact) throw notFound()
  const { says, provider } = fact
  const mentioned = says.kind === 'offer' && says.benefit.type === 'usage_match' ? [says.benefit.ofProvider] : []
  const t = translator(locale)
  return {
    address,
    fact,
    changes: (await listChanges(db(), address)).map(({ requestedBy, ...change }) => ({
      ...change,
      isOwn: requestedBy === operator.userId,
    })),
    isEditable: editableFields[address.kind] !== undefined,
    next: await nextInQueue(db(), { after: address, kinds: factKinds, at: new Date() }),
    done: query.done ?? null,
    refused: query.refused ?? null,
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
  const asked = await askChange(db(), {
    ...address,
    action: 'verify',
    sourceUrl,
    note,
    by: operator.userId,
    at: new Date(),
  })
  // The address alone where it is done, so that it can be looked at again; and told where it waits.
  if (asked.ok) {
    const told = asked.value.state === 'pending' ? { done: 'pending' } : {}
    return redirect(path(locale, deskPageOf(address), told), 303)
  }
  if (asked.refusal === 'unknown_fact') throw notFound()
  const errors: FormErrors = { sourceUrl: [reviewWords[asked.refusal]] }
  return data({ errors, values: {} as Record<string, string> }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Verify() {
  const { address, fact, changes, isEditable, next, done, refused, names, verified, title } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  const isPublic = fact.isPublic || fact.verifiedAt !== null
  const pending = changes.find(({ state }) => state === 'pending')
  const conflict = changes.find(({ found }) => found !== null)
  return (
    <div className="max-w-3xl space-y-8">
      <PageHead title={title}>
        <p className="flex flex-wrap gap-x-6">
          <a href={to('/desk')}>← {t('desk.verify.back')}</a>
          {isEditable ? (
            <a href={to(`${deskPageOf(address)}/edit`)} data-key="e">
              {t('review.edit')}
            </a>
          ) : null}
          {next ? (
            <a href={to(next)} data-key="n">
              {t('review.next')} →
            </a>
          ) : null}
        </p>
        <KeyHints
          keys={[
            { key: 'a', does: t('review.keys.a') },
            { key: 'r', does: t('review.keys.r') },
            ...(isEditable ? [{ key: 'e', does: t('review.keys.e') }] : []),
            { key: 'n', does: t('review.keys.n') },
          ]}
        />
      </PageHead>
      {done ? <Notice tone="good" title={t(`review.done.${done}`)} /> : null}
      {refused ? (
        <Notice tone="error" title={t('review.refusedTitle')}>
          <p>{t(`review.refusals.${refused}`)}</p>
        </Notice>
      ) : null}
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
      {conflict ? (
        <section aria-labelledby="conflict" className="space-y-2">
          <h2 id="conflict">{t('review.conflict')}</h2>
          <p className="measure">{t('review.conflictText')}</p>
          <FieldDiff caption={t('review.conflict')} changes={conflict.changes} found={conflict.found} />
        </section>
      ) : null}
      {pending ? (
        <PendingPanel change={pending} fact={address} isOwn={pending.isOwn} />
      ) : (
        <section aria-labelledby="found" className="space-y-4">
          <h2 id="found">{t('desk.verify.form')}</h2>
          {reply ? <Notice tone="error" title={t('desk.verify.refusedTitle')} /> : null}
          <form method="post" action={to(deskPageOf(address))} data-once className="space-y-4">
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
            <Button type="submit" look="primary" data-key="a">
              {t(isPublic ? 'desk.verify.resubmit' : 'desk.verify.submit')}
            </Button>
          </form>
        </section>
      )}
      {pending || !isPublic ? (
        <section aria-labelledby="return" className="space-y-3">
          <h2 id="return">{t('review.returnTitle')}</h2>
          <ReturnForm fact={address} />
        </section>
      ) : null}
      {changes.length > 0 ? (
        <section aria-labelledby="changes" className="space-y-3">
          <h2 id="changes">{t('review.history')}</h2>
          <ChangeList changes={changes} />
        </section>
      ) : null}
      {verified.length > 0 ? <VerificationList verifications={verified} /> : null}
    </div>
  )
}
