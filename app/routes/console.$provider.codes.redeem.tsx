import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { shortId } from '#app/features/credits/console-claims.tsx'
import { redeemWords } from '#app/features/credits/console-words.ts'
import { redeemCode, type RedeemedCode } from '#app/features/credits/redeem-code.server.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { redeemForm } from '#app/features/enrolments/stock-form.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT, type MessageKey } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'decide')
  const t = translator(locale)
  return { providerId, title: t('console.redeem.title'), description: t('console.redeem.text') }
}

/** Marks a code as used that somebody brings. The same code again changes nothing, so what came of it is the answer itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'decide')
  const form = await parseForm(request, redeemForm)
  if (!form.ok) return refusal(form.errors.code ?? [], form.values.code, 422)
  const { code } = form.value
  const by = { kind: 'provider', id: manager.userId } as const
  const keys = deriveCodeKeys(env().authSecret)
  const redeemed = await redeemCode(db(), { providerId, code, keys, by, at: new Date() })
  if (!redeemed.ok) return refusal([redeemWords[redeemed.refusal]], code, 409)
  return data({ redeemed: redeemed.value, errors: noErrors, code: undefined })
}

const noErrors: MessageKey[] = []
const nothingRedeemed: RedeemedCode | null = null

/** The code goes back to whoever typed it, and stands in no address. */
const refusal = (errors: MessageKey[], code: string | undefined, status: number) =>
  data({ redeemed: nothingRedeemed, errors, code }, { status })

export const headers = privatePage
export const meta = privateMeta

export default function Redeem() {
  const { providerId } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const redeemed = reply?.redeemed
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('console.redeem.title')} lead={t('console.redeem.text')}>
        <a href={to(`/console/${providerId}/codes`)}>← {t('console.stock.back')}</a>
      </PageHead>
      {redeemed ? (
        <Notice
          tone={redeemed.replayed ? 'attention' : 'good'}
          title={t(redeemed.replayed ? 'console.redeem.before' : 'console.redeem.done')}
        >
          <p>
            <InstantText at={redeemed.redeemedAt} zone="UTC" /> ·{' '}
            <a href={to(`/console/${providerId}/claims/${redeemed.claimId}`)}>
              {t('console.claim.title', { id: shortId(redeemed.claimId) })}
            </a>
          </p>
        </Notice>
      ) : null}
      <ForRole right="decide">
        <form method="post" data-once className="space-y-4">
          <Field
            label={t('console.redeem.label')}
            hint={t('console.redeem.hint')}
            name="code"
            required
            autoComplete="off"
            spellCheck={false}
            defaultValue={reply?.code}
            errors={reply?.errors.map((key) => t(key))}
          />
          <Button type="submit" look="primary">
            {t('console.redeem.submit')}
          </Button>
        </form>
      </ForRole>
    </div>
  )
}
