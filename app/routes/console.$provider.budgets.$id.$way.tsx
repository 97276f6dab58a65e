import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { AmountText } from '#app/features/credits/amount-text.tsx'
import { unitOf } from '#app/features/credits/amount.ts'
import { BudgetFacts } from '#app/features/credits/budget-facts.tsx'
import { budgetForm } from '#app/features/credits/budget-form.ts'
import { budgetWords } from '#app/features/credits/console-words.ts'
import { lowerBudget } from '#app/features/credits/lower-budget.server.ts'
import { listProgramBudgets } from '#app/features/credits/program-budgets.server.ts'
import { raiseBudget } from '#app/features/credits/raise-budget.server.ts'
import { readAmount } from '#app/features/credits/read-amount.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

/** The last part of the address says which way the limit goes. */
const ways = { raise: raiseBudget, lower: lowerBudget } as const
type Way = keyof typeof ways

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'own')
  const way = wayOf(params.way)
  const budget = await getBudget(providerId, params.id)
  const t = translator(locale)
  return {
    providerId,
    way,
    budget,
    title: t(`console.budget.${way}.title`, { program: budget.programName[locale] }),
    description: t(`console.budget.${way}.text`),
  }
}

/** Adds to what a program may give away, or takes from it what is left. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'own')
  const way = wayOf(params.way)
  const budget = await getBudget(providerId, params.id)
  const form = await parseForm(request, budgetForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, amount: form.values.amount }, { status: 422 })
  const { amount: written, version: seenVersion } = form.value
  const amount = readAmount(written, budget.asset)
  if (amount === null) return data({ errors: noAmount, refused: null, amount: written }, { status: 422 })
  const by = { kind: 'provider', id: manager.userId } as const
  const changed = await ways[way](db(), { providerId, budgetId: budget.id, amount, seenVersion, by, at: new Date() })
  if (changed.ok) return redirect(`${path(locale, `/console/${providerId}`)}#budgets`, 303)
  return data({ errors: noErrors, refused: budgetWords[changed.refusal], amount: written }, { status: 409 })
}

const noErrors: FormErrors = {}
const noAmount: FormErrors = { amount: ['console.budget.noAmount'] }

function wayOf(text: string | undefined): Way {
  if (text === 'raise' || text === 'lower') return text
  throw notFound()
}

async function getBudget(providerId: string, id: string | undefined) {
  const budgetId = idParam('bud', id)
  const budget = (await listProgramBudgets(db(), { providerId })).find((one) => one.id === budgetId)
  if (!budget) throw notFound()
  return budget
}

export const headers = privatePage
export const meta = privateMeta

export default function ChangeBudget() {
  const { providerId, way, budget } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div className="max-w-xl space-y-6">
      <PageHead
        title={t(`console.budget.${way}.title`, { program: localized(budget.programName) })}
        lead={t(`console.budget.${way}.text`)}
      >
        <a href={to(`/console/${providerId}`)}>← {t('console.budget.back')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('console.budget.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      <BudgetFacts budget={budget} />
      {way === 'lower' && budget.left === 0n ? (
        <p>{t('console.budget.nothingLeft')}</p>
      ) : (
        <form method="post" data-once className="space-y-4">
          <input type="hidden" name="version" value={budget.version} />
          <Field
            label={t(`console.budget.${way}.label`, { unit: unitOf({ t }, budget.asset) })}
            hint={
              way === 'lower' ? (
                <>
                  {t('console.claim.approveAll')} <AmountText asset={budget.asset} amount={budget.left} />
                </>
              ) : undefined
            }
            name="amount"
            required
            inputMode="decimal"
            autoComplete="off"
            defaultValue={reply?.amount}
            errors={reply?.errors.amount?.map((key) => t(key))}
          />
          <Button type="submit" look={way === 'raise' ? 'primary' : 'danger'}>
            {t(`console.budget.${way}.submit`)}
          </Button>
        </form>
      )}
    </div>
  )
}
