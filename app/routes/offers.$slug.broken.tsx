import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { findOffer } from '#app/features/programs/offers.server.ts'
import { longestReport, reportForm } from '#app/features/reports/report-forms.ts'
import { reportOffer } from '#app/features/reports/report-offer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { reportReasons } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const program = await findOffer(db(), params.slug ?? '', { at: new Date() })
  if (!program) throw notFound()
  const t = translator(locale)
  return {
    program: { slug: program.slug, name: program.name },
    isSent: new URL(request.url).searchParams.has('sent'),
    title: t('reports.form.title', { name: program.name[locale] }),
    description: t('reports.form.lead'),
  }
}

/** Takes a report from anybody. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const viewer = await findViewer(request)
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (!program) throw notFound()
  const form = await parseForm(request, reportForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, values: form.values }, { status: 422 })
  const { reason, saw, email = null } = form.value
  const taken = await reportOffer(db(), {
    providerId: program.providerId,
    programId: program.id,
    reason,
    saw,
    email,
    locale,
    userId: viewer?.userId ?? null,
    remoteAddress: remoteAddressOf(request),
    at,
  })
  if (taken.ok) return redirect(path(locale, `/offers/${program.slug}/broken`, { sent: 1 }), 303)
  const values: Record<string, string> = { reason, saw, ...(email ? { email } : {}) }
  return data({ errors: noErrors, refused: 'reports.refusals.too_many_reports' as const, values }, { status: 429 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function Broken() {
  const { program, isSent, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={title} lead={isSent ? undefined : t('reports.form.lead')}>
        <a href={to(`/offers/${program.slug}`)}>← {localized(program.name)}</a>
      </PageHead>
      {isSent && !reply ? (
        <Notice tone="good" title={t('reports.form.sentTitle')}>
          <p>{t('reports.form.sentText')}</p>
        </Notice>
      ) : (
        <>
          {reply ? (
            <Notice tone="error" title={t('reports.form.refusedTitle')}>
              {reply.refused ? <p>{t(reply.refused)}</p> : null}
            </Notice>
          ) : null}
          <form method="post" data-once className="space-y-4">
            <SelectField
              label={t('reports.form.reason')}
              name="reason"
              required
              defaultValue={reply?.values.reason ?? ''}
              anyLabel={t('reports.form.choose')}
              choices={reportReasons.map((value) => ({ value, label: t(`reports.reasons.${value}`) }))}
              errors={errors('reason')}
            />
            <TextAreaField
              label={t('reports.form.saw')}
              hint={t('reports.form.sawHint')}
              name="saw"
              rows={5}
              required
              maxLength={longestReport}
              defaultValue={reply?.values.saw}
              errors={errors('saw')}
            />
            <Field
              label={t('reports.form.email')}
              hint={t('reports.form.emailHint')}
              name="email"
              type="email"
              maxLength={254}
              autoComplete="email"
              defaultValue={reply?.values.email}
              errors={errors('email')}
            />
            <Button type="submit" look="primary">
              {t('reports.form.submit')}
            </Button>
          </form>
        </>
      )}
    </div>
  )
}
