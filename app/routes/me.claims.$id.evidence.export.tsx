import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { exportWords } from '#app/features/credits/claim-words.ts'
import { KeptExportReview } from '#app/features/credits/kept-export-review.tsx'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { waitingStates } from '#app/features/enrolments/claim-waits.ts'
import { fileLimits, fileName } from '#app/features/enrolments/evidence-file.ts'
import { findKeptExport } from '#app/features/enrolments/evidence-files.server.ts'
import { keepExport } from '#app/features/enrolments/keep-export.server.ts'
import { readUpload } from '#app/features/enrolments/read-upload.server.ts'
import { explainAward } from '#app/features/enrolments/usage-evidence.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { exportFormatNames, exportRefusalSaid, type Said } from '#app/features/usage-exports/export-words.ts'
import { exportFormats } from '#app/features/usage-exports/usage-export.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { readUploadedFile } from '#app/lib/upload.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { z } from 'zod'

export const handle = { enhanced: true }

/** A showing that was refused comes back here with its reason. */
const shape = { refused: z.enum(Object.keys(exportWords) as (keyof typeof exportWords)[]) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const key = { providerId: claim.providerId, claimId: claim.id }
  const kept = await findKeptExport(db(), key)
  const t = translator(locale)
  return {
    claim,
    isOpen: matchedProvider(claim.benefit) !== null && waitingStates.some((state) => state === claim.state),
    kept: kept && { name: kept.name, read: kept.read, digest: kept.digest },
    foreseen: kept && (await explainAward(db(), { ...key, andAlso: BigInt(kept.read.amount) })),
    refused: parseQuery(new URL(request.url).searchParams, shape).query.refused ?? null,
    title: t('usageExports.show.title', { name: claim.programName[locale] }),
    description: t('usageExports.show.lead'),
  }
}

/** Reads an export while it is uploaded, and keeps it for its claimant to look at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { id: claimId, providerId } = claim
  const upload = await readUploadedFile(request, 'file', async ({ name, pieces }) => ({
    name: fileName(name),
    read: await readUpload(pieces),
  }))
  if (!upload) return refusal([{ key: 'usageExports.show.chooseFile', values: {} }], 422)
  const { name, read } = upload
  if (!read.ok) return refusal(exportRefusalSaid(read.refusal, read.detail), 422)
  const kept = await keepExport(db(), {
    ...{ providerId, claimId, organisationId, fileName: name, upload: read.value, at: new Date() },
  })
  if (kept.ok) return redirect(`${path(locale, `/me/claims/${claimId}/evidence/export`)}#read`, 303)
  if (kept.refusal === 'unknown_claim') throw new Response(null, { status: 404, statusText: 'Not Found' })
  return refusal([{ key: exportWords[kept.refusal], values: {} }], 409)
}

const refusal = (said: Said[], status: number) => data({ said }, { status })

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function ShowExport() {
  const { claim, isOpen, kept, foreseen, refused } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const locale = useLocale()
  const said = reply?.said ?? (refused ? [{ key: exportWords[refused], values: {} }] : [])
  const formats = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    exportFormats.map((format) => t(exportFormatNames[format])),
  )
  const limit = Math.floor(fileLimits.export / 1024 / 1024)
  return (
    <div className="space-y-8">
      <PageHead title={t('usageExports.show.title', { name: localized(claim.programName) })}>
        <p className="text-lead">{t('usageExports.show.lead')}</p>
        <a href={to(`/me/claims/${claim.id}/evidence`)}>← {t('usageExports.show.back')}</a>
      </PageHead>
      {said.length > 0 ? (
        <Notice tone="error" title={t('usageExports.show.refusedTitle')}>
          <p>{said.map(({ key, values }) => t(key, values)).join(' ')}</p>
        </Notice>
      ) : null}
      {kept && !reply && isOpen ? (
        <KeptExportReview claimId={claim.id} asset={claim.asset} kept={kept} foreseen={foreseen} />
      ) : null}
      {isOpen ? (
        <form
          method="post"
          action={to(`/me/claims/${claim.id}/evidence/export`)}
          encType="multipart/form-data"
          data-once
          className="max-w-xl space-y-4"
        >
          <p className="measure">{t('usageExports.show.reads', { formats })}</p>
          <Field
            label={t(kept && !reply ? 'usageExports.show.another' : 'usageExports.show.file')}
            hint={t('usageExports.show.fileHint', { limit })}
            name="file"
            type="file"
            required
          />
          <Button type="submit" look={kept && !reply ? 'plain' : 'primary'}>
            {t('usageExports.show.submit')}
          </Button>
        </form>
      ) : (
        <p>{t(exportWords.claim_decided)}</p>
      )}
    </div>
  )
}
