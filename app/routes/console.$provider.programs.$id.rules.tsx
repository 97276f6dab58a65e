import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { listProviders } from '#app/features/catalog/providers.server.ts'
import { useRuleText } from '#app/features/programs/benefit-sentence.tsx'
import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { requireDraft } from '#app/features/publishing/drafts.server.ts'
import { useFieldErrors } from '#app/features/publishing/form-parts.tsx'
import { providersIn } from '#app/features/publishing/program-page.server.ts'
import { programWords, type ProgramRefusal } from '#app/features/publishing/program-words.ts'
import { RuleFields } from '#app/features/publishing/rule-fields.tsx'
import { readRule, ruleCodes, ruleForm } from '#app/features/publishing/rule-form.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

const isRefusal = (text: string): text is ProgramRefusal => Object.hasOwn(programWords, text)
const shape = { code: z.enum(ruleCodes), refused: z.string().refine(isRefusal) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  await requireProvider(request, providerId, 'edit')
  const { terms, version } = await requireDraft(db(), { providerId, programId })
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  const providers = await listProviders(db(), { at: new Date() })
  const t = translator(locale)
  return {
    providerId,
    programId,
    name: terms.name,
    timeZone: terms.timeZone,
    rules: terms.eligibility,
    version,
    code: query.code ?? null,
    refused: query.refused ?? null,
    names: await listProviderNames(db(), providersIn(terms)),
    providers: providers.map(({ id, name }) => ({ id, name })),
    title: t('programs.parts.rules'),
    description: t('programs.parts.rulesLead'),
  }
}

/** Adds a condition to a draft. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  await requireDraft(db(), { providerId, programId })
  const typed = await request.clone().formData()
  const ticked = typed.getAll('terms').map(String)
  const values = Object.fromEntries(
    [...typed].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const refusal = (errors: FormErrors, status: number) => data({ errors, values, ticked }, { status })
  const form = await parseForm(request, ruleForm)
  if (!form.ok) return refusal(form.errors, 422)
  const read = readRule(form.value)
  if (!read.ok) return refusal(read.errors, 422)
  const changed = await changeDraft(db(), {
    ...{ providerId, programId, seenVersion: form.value.version },
    change: (terms) => ({ ...terms, eligibility: [...terms.eligibility, read.rule] }),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (!changed.ok) return refusal({ form: [programWords[changed.refusal]] }, 409)
  return redirect(path(locale, `/console/${providerId}/programs/${programId}/rules`), 303)
}

export const headers = privatePage
export const meta = privateMeta

export default function EditRules() {
  const loaded = useLoaderData<typeof loader>()
  const { providerId, programId, name, timeZone, rules, version, code, refused, names, providers } = loaded
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const ruleText = useRuleText(names)
  const errors = useFieldErrors(reply?.errors)
  const room = `/console/${providerId}/programs/${programId}` as const
  const faults = [...(errors('form') ?? []), ...(refused && isRefusal(refused) ? [t(programWords[refused])] : [])]
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('programs.parts.rules')} lead={t('programs.parts.rulesLead')}>
        <a href={to(room)}>← {localized(wholeText(name))}</a>
      </PageHead>
      {reply || faults.length > 0 ? (
        <Notice tone="error" title={t('programs.room.notKept')}>
          {faults.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      ) : null}
      {rules.length === 0 ? <p>{t('offers.offer.whoAnybody')}</p> : null}
      <ul className="border-b border-line empty:hidden">
        {rules.map((rule, index) => (
          <li
            key={JSON.stringify(rule)}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-2"
          >
            <span>{ruleText(rule, timeZone)}</span>
            <form method="post" action={to(`${room}/rules/${index}/remove`)} data-once>
              <input type="hidden" name="version" value={version} />
              <Button
                type="submit"
                aria-label={t('programs.parts.removeRuleNamed', { rule: ruleText(rule, timeZone) })}
              >
                {t('programs.parts.removeLine')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="get" action={to(`${room}/rules`)} className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('programs.parts.addRule')}
          name="code"
          required
          anyLabel={t('programs.choose')}
          defaultValue={code ?? ''}
          choices={ruleCodes.map((value) => ({ value, label: t(`programs.rule.codes.${value}`) }))}
        />
        <Button type="submit">{t('programs.parts.chooseType')}</Button>
      </form>
      {code ? (
        <form method="post" data-once className="space-y-4">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="code" value={code} />
          <RuleFields
            code={code}
            providers={providers}
            values={reply?.values ?? {}}
            ticked={reply?.ticked ?? []}
            errors={errors}
          />
          <Button type="submit" look="primary">
            {t('programs.parts.keepRule')}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
