import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { decideReport } from '#app/features/reports/decide-report.server.ts'
import { longestReport, outcomeForm } from '#app/features/reports/report-forms.ts'
import { ReportChip, ReportTable } from '#app/features/reports/report-table.tsx'
import { findReport, listReportsOn } from '#app/features/reports/reports.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'
import { reportOutcomes } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const providerId = params.provider ?? ''
  const found = await findReport(db(), { providerId, reportId: idParam('rpt', params.id) })
  if (!found) throw notFound()
  // An operator needs to know that somebody waits, not who.
  const { email, ...report } = found
  const others = await listReportsOn(db(), { providerId, programId: report.program.id })
  const t = translator(locale)
  return {
    report: { ...report, wantsMail: email !== null },
    others: others.filter(({ id }) => id !== report.id),
    title: t('reports.desk.one', { name: report.program.name[locale] }),
    description: t('reports.desk.lead'),
  }
}

/** Says what came of a report. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const providerId = params.provider ?? ''
  const reportId = idParam('rpt', params.id)
  const form = await parseForm(request, outcomeForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, values: form.values }, { status: 422 })
  const decided = await decideReport(db(), {
    providerId,
    reportId,
    ...form.value,
    by: operator.userId,
    at: new Date(),
  })
  if (decided.ok) return redirect(path(locale, `/desk/reports/${providerId}/${reportId}`), 303)
  if (decided.refusal === 'unknown_report') throw notFound()
  const values: Record<string, string> = form.value
  return data({ errors: noErrors, refused: 'reports.refusals.report_decided' as const, values }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function DecideReport() {
  const { report, others, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  return (
    <div className="max-w-3xl space-y-6">
      <PageHead title={title}>
        <p className="flex flex-wrap items-center gap-4">
          <ReportChip outcome={report.outcome} />
          <a href={to('/desk/reports')}>← {t('reports.desk.back')}</a>
        </p>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('reports.desk.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      <Facts>
        <FactRow name={t('reports.offer')}>
          <a href={to(`/offers/${report.program.slug}`)}>{localized(report.program.name)}</a> ·{' '}
          {localized(report.providerName)}
        </FactRow>
        <FactRow name={t('reports.when')}>
          <InstantText at={report.reportedAt} zone="UTC" />
        </FactRow>
        <FactRow name={t('reports.form.reason')}>{t(`reports.reasons.${report.reason}`)}</FactRow>
        <FactRow name={t('reports.seen')}>
          <blockquote lang="" className="break-words whitespace-pre-line">
            {report.saw}
          </blockquote>
        </FactRow>
        {report.program.claimUrl ? (
          <FactRow name={t('reports.desk.page')}>
            <a href={report.program.claimUrl} rel="nofollow noopener noreferrer" className="break-all">
              {report.program.claimUrl}
            </a>
          </FactRow>
        ) : null}
        <FactRow name={t('reports.desk.mail')}>
          {t(report.wantsMail ? 'reports.desk.mailYes' : 'reports.desk.mailNo')}
        </FactRow>
        {report.outcome ? (
          <FactRow name={t('reports.desk.told')}>
            <p className="break-words whitespace-pre-line" lang="">
              {report.reply}
            </p>
            {report.decidedAt ? <InstantText at={report.decidedAt} zone="UTC" /> : null}
          </FactRow>
        ) : null}
      </Facts>
      {report.outcome ? null : (
        <form method="post" data-once className="space-y-4">
          <h2>{t('reports.desk.decide')}</h2>
          <SelectField
            label={t('reports.desk.outcome')}
            name="outcome"
            required
            defaultValue={reply?.values.outcome ?? ''}
            anyLabel={t('reports.form.choose')}
            choices={reportOutcomes.map((value) => ({ value, label: t(`reports.outcomes.${value}`) }))}
            errors={errors('outcome')}
          />
          <TextAreaField
            label={t('reports.desk.reply')}
            hint={t('reports.desk.replyHint')}
            name="reply"
            rows={4}
            required
            maxLength={longestReport}
            defaultValue={reply?.values.reply}
            errors={errors('reply')}
          />
          <p className="text-ink-2">
            <a href={to(`/desk/facts/program/${report.providerId}/${report.program.id}`)}>{t('reports.desk.toFact')}</a>
          </p>
          <Button type="submit" look="primary">
            {t('reports.desk.submit')}
          </Button>
        </form>
      )}
      {others.length > 0 ? (
        <section aria-labelledby="others" className="space-y-3">
          <h2 id="others">{t('reports.desk.others')}</h2>
          <ReportTable reports={others} caption={t('reports.desk.others')} decides />
        </section>
      ) : null}
    </div>
  )
}
