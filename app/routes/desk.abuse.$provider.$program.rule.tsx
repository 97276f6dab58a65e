import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { rulingWords } from '#app/features/abuse/abuse-words.ts'
import { shortHash } from '#app/features/abuse/cluster.ts'
import { findCluster } from '#app/features/abuse/clusters.server.ts'
import { ruleCluster } from '#app/features/abuse/rule-cluster.server.ts'
import { clusterShape, longestName, longestReason, rulingForm, writtenDomain } from '#app/features/abuse/ruling-form.ts'
import { findRunProgram } from '#app/features/abuse/watched-programs.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { deriveSignalKey, hashSignal } from '#app/features/enrolments/signals.server.ts'
import { dayAfter } from '#app/lib/calendar-day.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { rulingStances } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

/** @throws 404 for a program that is not run here */
async function programOf(params: LoaderFunctionArgs['params']) {
  const program = await findRunProgram(db(), { providerId: params.provider ?? '', programId: params.program ?? '' })
  if (!program) throw notFound()
  return program
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const { providerId, id, name } = await programOf(params)
  const { query } = parseQuery(new URL(request.url).searchParams, clusterShape)
  const { kind, cluster: hash } = query
  const cluster = kind && hash ? await findCluster(db(), { providerId, programId: id, kind, hash }) : null
  if (kind && hash && !cluster) throw notFound()
  const t = translator(locale)
  return {
    program: { providerId, id },
    cluster,
    title: t('abuse.rule.title', { name: name[locale] }),
    description: t('abuse.rule.lead'),
  }
}

/** Says of a cluster, a domain or an event that its claims pass, or are looked at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const { providerId, id: programId } = await programOf(params)
  const form = await parseForm(request, rulingForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, values: form.values }, { status: 422 })
  const { stance, kind, cluster: hash, domain, name, reason, fromDay, lastDay } = form.value
  const written = domain === undefined ? null : writtenDomain(domain)
  const key = deriveSignalKey(env().authSecret)
  const at = new Date()
  const startsAt = fromDay ? new Date(`${fromDay}T00:00:00Z`) : at
  const cluster =
    kind && hash
      ? { kind, keyHash: new Uint8Array(Buffer.from(hash, 'hex')) }
      : written
        ? { kind: 'domain' as const, keyHash: hashSignal(written, { providerId, kind: 'domain', key }) }
        : null
  const ruled = await ruleCluster(db(), {
    ...{ providerId, programId, stance, cluster, name, reason, at },
    startsAt: startsAt < at ? at : startsAt,
    endsAt: new Date(`${dayAfter(lastDay)}T00:00:00Z`),
    by: operator.userId,
  })
  if (ruled.ok) return redirect(path(locale, `/desk/abuse/${providerId}/${programId}`, { done: 'ruled' }), 303)
  if (ruled.refusal === 'unknown_program') throw notFound()
  const { kind: _kind, cluster: _cluster, ...typed } = form.value
  const values: Record<string, string> = typed
  return data({ errors: noErrors, refused: rulingWords[ruled.refusal], values }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function RuleCluster() {
  const { program, cluster, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const back = `/desk/abuse/${program.providerId}/${program.id}` as const
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={title}>
        <p className="measure">{t('abuse.rule.lead')}</p>
        <a href={to(back)}>← {t('abuse.rule.back')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('abuse.refusals.title')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      {cluster ? (
        <Facts>
          <FactRow name={t('abuse.clusters.signal')}>
            {t(`abuse.signals.${cluster.kind}`)} <code>{shortHash(cluster.hash)}…</code>
          </FactRow>
          <FactRow name={t('abuse.clusters.organisations')}>
            <span className="figures">{cluster.organisations}</span>
          </FactRow>
          <FactRow name={t('abuse.clusters.claims')}>
            <span className="figures">
              {cluster.claims} ·{' '}
              {t('abuse.clusters.states', {
                issued: cluster.issued,
                waiting: cluster.waiting,
                refused: cluster.refused,
              })}
            </span>
          </FactRow>
        </Facts>
      ) : null}
      <form method="post" data-once className="space-y-4">
        {cluster ? (
          <>
            <input type="hidden" name="kind" value={cluster.kind} />
            <input type="hidden" name="cluster" value={cluster.hash} />
          </>
        ) : (
          <Field
            label={t('abuse.rule.domain')}
            hint={t('abuse.rule.domainHint')}
            name="domain"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={253}
            defaultValue={reply?.values.domain}
            errors={errors('domain')}
          />
        )}
        <SelectField
          label={t('abuse.rule.stance')}
          name="stance"
          required
          defaultValue={reply?.values.stance ?? ''}
          anyLabel={t('abuse.rule.choose')}
          choices={rulingStances.map((value) => ({ value, label: t(`abuse.rule.stances.${value}`) }))}
          errors={errors('stance')}
        />
        <Field
          label={t('abuse.rule.name')}
          hint={t('abuse.rule.nameHint')}
          name="name"
          required
          autoComplete="off"
          maxLength={longestName}
          defaultValue={reply?.values.name}
          errors={errors('name')}
        />
        <TextAreaField
          label={t('abuse.rule.reason')}
          hint={t('abuse.rule.reasonHint')}
          name="reason"
          rows={3}
          required
          maxLength={longestReason}
          defaultValue={reply?.values.reason}
          errors={errors('reason')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('abuse.rule.fromDay')}
            hint={t('abuse.rule.fromDayHint')}
            name="fromDay"
            type="date"
            defaultValue={reply?.values.fromDay}
            errors={errors('fromDay')}
          />
          <Field
            label={t('abuse.rule.lastDay')}
            hint={t('abuse.rule.lastDayHint')}
            name="lastDay"
            type="date"
            required
            defaultValue={reply?.values.lastDay}
            errors={errors('lastDay')}
          />
        </div>
        <p className="measure text-ink-2">{t('abuse.rule.later')}</p>
        <Button type="submit" look="primary">
          {t('abuse.rule.submit')}
        </Button>
      </form>
    </div>
  )
}
