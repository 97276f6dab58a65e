import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviders } from '#app/features/catalog/providers.server.ts'
import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { requireDraft } from '#app/features/publishing/drafts.server.ts'
import { useFieldErrors } from '#app/features/publishing/form-parts.tsx'
import { LineFields } from '#app/features/publishing/line-fields.tsx'
import { lineForm, lineValues, readLine } from '#app/features/publishing/line-form.ts'
import type { ProgramTerms } from '#app/features/publishing/program-terms.ts'
import { programWords } from '#app/features/publishing/program-words.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { newId } from '#db/ids.ts'
import { benefitTypes } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

/** What most lines are begun with. */
const freshValues: Record<string, string> = {
  delivery: 'ledger',
  perOrganisationLimit: '1',
  lasts: '90',
  lifeStartsAt: 'grant',
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  await requireProvider(request, providerId, 'edit')
  const { terms, version } = await requireDraft(db(), { providerId, programId })
  const { query } = parseQuery(new URL(request.url).searchParams, { type: z.enum(benefitTypes) })
  const line = params.line === 'new' ? null : lineIn(terms, params.line)
  const providers = await listProviders(db(), { at: new Date() })
  const t = translator(locale)
  return {
    providerId,
    programId,
    name: terms.name,
    version,
    isNew: line === null,
    type: line?.benefit.type ?? query.type ?? null,
    values: line ? lineValues(line) : freshValues,
    providers: providers.map(({ id, name }) => ({ id, name })),
    title: t(line ? 'programs.parts.editLine' : 'programs.parts.addLine'),
    description: t('programs.parts.lead'),
  }
}

/** Keeps a line of a draft: a new one behind the others, a standing one in its place. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const { terms } = await requireDraft(db(), { providerId, programId })
  const lineId = params.line === 'new' ? newId('off') : lineIn(terms, params.line).id
  const typed = await request.clone().formData()
  const values = Object.fromEntries(
    [...typed].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const refusal = (errors: FormErrors, status: number) => data({ errors, values }, { status })
  const form = await parseForm(request, lineForm)
  if (!form.ok) return refusal(form.errors, 422)
  const read = readLine(lineId, form.value)
  if (!read.ok) return refusal(read.errors, 422)
  const changed = await changeDraft(db(), {
    ...{ providerId, programId, seenVersion: form.value.version },
    change: (standing) => withLine(standing, read.line),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (!changed.ok) return refusal({ form: [programWords[changed.refusal]] }, 409)
  return redirect(`${path(locale, `/console/${providerId}/programs/${programId}`)}#lines`, 303)
}

function lineIn(terms: ProgramTerms, id: string | undefined) {
  const line = terms.lines.find((one) => one.id === id)
  if (!line) throw notFound()
  return line
}

function withLine(terms: ProgramTerms, line: ProgramTerms['lines'][number]): ProgramTerms {
  const stands = terms.lines.some(({ id }) => id === line.id)
  return {
    ...terms,
    lines: stands ? terms.lines.map((one) => (one.id === line.id ? line : one)) : [...terms.lines, line],
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function EditLine() {
  const { providerId, programId, name, version, isNew, type, values, providers } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = useFieldErrors(reply?.errors)
  const room = `/console/${providerId}/programs/${programId}` as const
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t(isNew ? 'programs.parts.addLine' : 'programs.parts.editLine')}>
        <a href={to(room)}>← {localized(wholeText(name))}</a>
      </PageHead>
      {isNew ? (
        <form method="get" action={to(`${room}/lines/new`)} className="flex flex-wrap items-end gap-3">
          <SelectField
            label={t('programs.parts.lineType')}
            name="type"
            required
            anyLabel={t('programs.choose')}
            defaultValue={type ?? ''}
            choices={benefitTypes.map((value) => ({ value, label: t(`benefits.types.${value}`) }))}
          />
          <Button type="submit">{t('programs.parts.chooseType')}</Button>
        </form>
      ) : null}
      {reply ? (
        <Notice tone="error" title={t('programs.room.notKept')}>
          {errors('form')?.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      ) : null}
      {type ? (
        <form method="post" data-once className="space-y-8">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="type" value={type} />
          <LineFields type={type} providers={providers} values={reply?.values ?? values} errors={errors} />
          <Button type="submit" look="primary">
            {t('programs.parts.keep')}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
