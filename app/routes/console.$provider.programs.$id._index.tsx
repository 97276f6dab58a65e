import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { ContradictionList } from '#app/features/publishing/contradiction-list.tsx'
import { ProgramHistory } from '#app/features/publishing/program-history.tsx'
import { ProgramStateChip } from '#app/features/publishing/program-state-chip.tsx'
import { ProgramWays } from '#app/features/publishing/program-ways.tsx'
import { programWords, type ProgramRefusal } from '#app/features/publishing/program-words.ts'
import { readProgramPage } from '#app/features/publishing/program-page.server.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { TermsChanges } from '#app/features/publishing/terms-changes.tsx'
import { TermsOutline } from '#app/features/publishing/terms-outline.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

const isRefusal = (text: string): text is ProgramRefusal => Object.hasOwn(programWords, text)
const shape = { refused: z.string().refine(isRefusal) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  const page = await readProgramPage(db(), { providerId, programId: params.id ?? '', at: new Date() })
  if (!page) throw notFound()
  const t = translator(locale)
  return {
    providerId,
    ...page,
    refused: query.refused ?? null,
    title: wholeText(page.room.name)[locale],
    description: t('programs.room.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ProgramRoomPage() {
  const { providerId, room, found, changes, names, history, refused } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const may = useMay()
  const address = `/console/${providerId}/programs/${room.id}` as const
  const { draft, live } = room
  const shown = draft?.terms ?? live
  const isWritten = draft?.state === 'open' && may('edit')
  return (
    <div className="space-y-8">
      <PageHead title={localized(wholeText(room.name))}>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ProgramStateChip state={room.state} />
          {live && room.state !== 'archived' ? (
            <a href={to(`/offers/${room.slug}`)}>{t('programs.room.public')}</a>
          ) : (
            <span className="text-table text-ink-2">
              {t('programs.room.address')} <code className="break-all">/offers/{room.slug}</code>
            </span>
          )}
        </p>
        <p className="measure">{t(`programs.room.leads.${room.state}`)}</p>
        <p>
          <a href={to(`/console/${providerId}/programs`)}>← {t('programs.list.title')}</a>
        </p>
      </PageHead>
      {refused && isRefusal(refused) ? (
        <Notice tone="error" title={t('programs.room.refusedTitle')}>
          <p>{t(programWords[refused])}</p>
        </Notice>
      ) : null}
      {draft?.returnReason ? (
        <Notice tone="attention" title={t('programs.room.returned')}>
          <p className="measure whitespace-pre-line">{draft.returnReason}</p>
        </Notice>
      ) : null}
      {draft?.state === 'submitted' ? (
        <Notice tone="info" title={t('programs.room.submitted')}>
          <p className="measure">{t('programs.room.submittedText')}</p>
        </Notice>
      ) : null}
      <ProgramWays room={room} address={address} />
      {draft ? (
        <>
          <section aria-labelledby="found" className="space-y-3">
            <h2 id="found">{t('programs.room.check')}</h2>
            <ContradictionList found={found} terms={draft.terms} names={names} />
          </section>
          {live ? (
            <section aria-labelledby="changes" className="space-y-3">
              <h2 id="changes">{t('programs.room.changes')}</h2>
              <TermsChanges changes={changes} live={live} draft={draft.terms} names={names} />
            </section>
          ) : null}
        </>
      ) : null}
      {shown ? (
        <section aria-labelledby="terms" className="space-y-4">
          <h2 id="terms">{t(draft ? 'programs.room.terms' : 'programs.room.inForce')}</h2>
          <TermsOutline
            terms={shown}
            names={names}
            edit={isWritten ? { room: address, version: draft.version } : null}
          />
        </section>
      ) : null}
      <ProgramHistory events={history} />
    </div>
  )
}
