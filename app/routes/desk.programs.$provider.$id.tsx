import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { ContradictionList } from '#app/features/publishing/contradiction-list.tsx'
import { ProgramHistory } from '#app/features/publishing/program-history.tsx'
import { readProgramPage } from '#app/features/publishing/program-page.server.ts'
import { ProgramStateChip } from '#app/features/publishing/program-state-chip.tsx'
import { programWords, type ProgramRefusal } from '#app/features/publishing/program-words.ts'
import { findFirstAgreement } from '#app/features/publishing/reviews.server.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { TermsChanges } from '#app/features/publishing/terms-changes.tsx'
import { touchesMoney } from '#app/features/publishing/terms-diff.ts'
import { TermsOutline } from '#app/features/publishing/terms-outline.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

const isRefusal = (text: string): text is ProgramRefusal => Object.hasOwn(programWords, text)
const shape = { refused: z.string().refine(isRefusal), done: z.enum(['published', 'returned']) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const providerId = params.provider ?? ''
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  const provider = await findProvider(db(), providerId)
  const page = await readProgramPage(db(), { providerId, programId: params.id ?? '', at: new Date() })
  if (!page || !provider) throw notFound()
  const { draft } = page.room
  const agreedBy = draft ? await findFirstAgreement(db(), { providerId, draftId: draft.id }) : null
  const t = translator(locale)
  return {
    providerId,
    providerName: provider.name,
    ...page,
    agreed: agreedBy === null ? null : agreedBy === operator.userId ? ('you' as const) : ('other' as const),
    isOwn: draft?.submittedBy === operator.userId || draft?.editedBy === operator.userId,
    refused: query.refused ?? null,
    done: query.done ?? null,
    title: wholeText(page.room.name)[locale],
    description: t('programs.desk.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ReviewProgram() {
  const loaded = useLoaderData<typeof loader>()
  const { providerId, providerName, room, found, changes, names, history, agreed, isOwn, refused, done } = loaded
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { draft, live } = room
  const here = `/desk/programs/${providerId}/${room.id}` as const
  const isWaiting = draft?.state === 'submitted'
  const isMoney = touchesMoney(changes)
  return (
    <div className="space-y-8">
      <PageHead title={localized(wholeText(room.name))}>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ProgramStateChip state={room.state} /> <ProviderName name={providerName} />
        </p>
        <p>
          <a href={to('/desk/programs')}>← {t('programs.desk.title')}</a>
        </p>
      </PageHead>
      {done ? <Notice tone="good" title={t(`programs.desk.done.${done}`)} /> : null}
      {refused && isRefusal(refused) ? (
        <Notice
          tone={refused === 'second_person_needed' ? 'attention' : 'error'}
          title={t(refused === 'second_person_needed' ? 'programs.desk.noted' : 'programs.room.refusedTitle')}
        >
          <p className="measure">{t(programWords[refused])}</p>
        </Notice>
      ) : null}
      {isWaiting && draft ? (
        <>
          <ContradictionList found={found} terms={draft.terms} names={names} />
          <section aria-labelledby="changes" className="space-y-3">
            <h2 id="changes">{t('programs.room.changes')}</h2>
            <TermsChanges changes={changes} live={live} draft={draft.terms} names={names} />
          </section>
          <section aria-labelledby="decide" className="space-y-4">
            <h2 id="decide">{t('programs.desk.decide')}</h2>
            <p className="measure">{t(isMoney ? 'programs.desk.twoPeople' : 'programs.desk.onePerson')}</p>
            {agreed ? <p className="font-medium">{t(`programs.desk.agreed.${agreed}`)}</p> : null}
            {isOwn ? (
              <Notice tone="attention">
                <p>{t('programs.refusals.own_draft')}</p>
              </Notice>
            ) : (
              <form method="post" action={to(`${here}/publish`)} data-once>
                <input type="hidden" name="version" value={draft.version} />
                <Button type="submit" look="primary">
                  {t(isMoney && agreed !== 'other' ? 'programs.desk.agree' : 'programs.desk.publish')}
                </Button>
              </form>
            )}
            <form method="post" action={to(`${here}/return`)} data-once className="max-w-xl space-y-3">
              <input type="hidden" name="version" value={draft.version} />
              <TextAreaField
                label={t('programs.desk.reason')}
                hint={t('programs.desk.reasonHint')}
                name="reason"
                rows={3}
                required
                maxLength={2000}
              />
              <Button type="submit">{t('programs.desk.return')}</Button>
            </form>
          </section>
        </>
      ) : (
        <p>{t('programs.desk.nothing')}</p>
      )}
      {draft && live ? (
        <section aria-labelledby="terms" className="space-y-4">
          <h2 id="terms">{t('programs.room.terms')}</h2>
          <TermsOutline terms={draft.terms} names={names} edit={null} />
        </section>
      ) : null}
      <ProgramHistory events={history} />
    </div>
  )
}
