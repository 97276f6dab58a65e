import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { AmountText } from '#app/features/credits/amount-text.tsx'
import { unitOf } from '#app/features/credits/amount.ts'
import { writeAmount } from '#app/features/credits/read-amount.ts'
import { budgetLimitsForm, readLimits } from '#app/features/publishing/budget-limits-form.ts'
import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { findProgramRoom, requireDraft } from '#app/features/publishing/drafts.server.ts'
import { useFieldErrors } from '#app/features/publishing/form-parts.tsx'
import { assetsOf } from '#app/features/publishing/program-terms.ts'
import { programWords } from '#app/features/publishing/program-words.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { readStanding } from '#app/features/publishing/standing.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  await requireProvider(request, providerId, 'edit')
  const { terms, version } = await requireDraft(db(), { providerId, programId })
  const room = await findProgramRoom(db(), { providerId, programId })
  const { committed } = await readStanding(db(), { providerId, programId, live: room?.live ?? null })
  const t = translator(locale)
  return {
    providerId,
    programId,
    name: terms.name,
    version,
    units: assetsOf(terms).map((asset) => ({
      asset,
      limit: terms.budgets.find((budget) => budget.asset === asset)?.limit ?? null,
      committed: committed[asset] ?? 0n,
    })),
    title: t('programs.parts.budgets'),
    description: t('programs.parts.budgetsLead'),
  }
}

/** Keeps what each unit of a program may cost in all. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, budgetLimitsForm)
  const typed = form.ok ? form.value.limits : []
  const refusal = (errors: FormErrors, status: number) => data({ errors, typed }, { status })
  if (!form.ok) return refusal({ form: ['console.budget.noAmount'] }, 422)
  const { terms } = await requireDraft(db(), { providerId, programId })
  const read = readLimits(form.value, terms)
  if (!read.ok) return refusal({ [read.asset]: ['console.budget.noAmount'] }, 422)
  const changed = await changeDraft(db(), {
    ...{ providerId, programId, seenVersion: form.value.version },
    change: (standing) => ({ ...standing, budgets: read.budgets }),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (!changed.ok) return refusal({ form: [programWords[changed.refusal]] }, 409)
  return redirect(`${path(locale, `/console/${providerId}/programs/${programId}`)}#limits`, 303)
}

export const headers = privatePage
export const meta = privateMeta

export default function EditLimits() {
  const { providerId, programId, name, version, units } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = useFieldErrors(reply?.errors)
  const room = `/console/${providerId}/programs/${programId}` as const
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('programs.parts.budgets')} lead={t('programs.parts.budgetsLead')}>
        <a href={to(room)}>← {localized(wholeText(name))}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('programs.room.notKept')}>
          {errors('form')?.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      ) : null}
      {units.length === 0 ? (
        <Empty title={t('programs.parts.noLines')}>
          <p>{t('programs.parts.budgetsLater')}</p>
        </Empty>
      ) : (
        <form method="post" data-once className="space-y-6">
          <input type="hidden" name="version" value={version} />
          {units.map(({ asset, limit, committed }, index) => (
            <div key={asset}>
              <input type="hidden" name="assets" value={asset} />
              <Field
                label={t('programs.parts.budgetOf', { unit: unitOf({ t }, asset) })}
                name="limits"
                required
                inputMode="decimal"
                defaultValue={reply?.typed[index] ?? (limit === null ? '' : writeAmount(BigInt(limit), asset))}
                hint={
                  committed > 0n ? (
                    <>
                      {t('programs.parts.committed')} <AmountText asset={asset} amount={committed} />
                    </>
                  ) : undefined
                }
                errors={errors(asset)}
              />
            </div>
          ))}
          <Button type="submit" look="primary">
            {t('programs.parts.keep')}
          </Button>
        </form>
      )}
    </div>
  )
}
