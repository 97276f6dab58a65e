import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

/** What `public/receipt-verify.mjs` says and the code that it ends with. */
const answers = [
  { says: 'VALID', code: '0', means: 'receipts.docs.valid' },
  { says: 'ROTATED KEY', code: '0', means: 'receipts.docs.rotated' },
  { says: 'TAMPERED', code: '1', means: 'receipts.docs.tampered' },
  { says: 'UNKNOWN KEY', code: '2', means: 'receipts.docs.unknownKey' },
  { says: 'KEY NOT VALID AT THE TIME', code: '2', means: 'receipts.docs.notThen' },
  { says: 'TERMS CHANGED', code: '3', means: 'receipts.docs.changed' },
] as const

export function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  return { title: t('receipts.docs.title'), description: t('receipts.docs.lead'), address: env().publicUrl }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
]

export default function ReceiptDocs() {
  const { address } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-8">
      <PageHead title={t('receipts.docs.title')} lead={t('receipts.docs.lead')} />
      <section aria-labelledby="is" className="measure space-y-2">
        <h2 id="is">{t('receipts.docs.is')}</h2>
        <p>{t('receipts.docs.isText')}</p>
        <p>{t('receipts.docs.later')}</p>
      </section>
      <section aria-labelledby="steps" className="space-y-2">
        <h2 id="steps">{t('receipts.docs.steps')}</h2>
        <ol className="list-decimal space-y-3 pl-5">
          <li>{t('receipts.docs.stepReceipt')}</li>
          <li>
            {t('receipts.docs.stepKeys')}
            <Command>{`curl -o keys.json ${address}/.well-known/switchyard-receipt-keys.json`}</Command>
          </li>
          <li>
            {t('receipts.docs.stepTool')}
            <Command>{`curl -O ${address}/receipt-verify.mjs`}</Command>
          </li>
          <li>
            {t('receipts.docs.stepTerms')}
            <Command>{`curl -o terms.json ${address}/terms/PROVIDER/OFFER`}</Command>
          </li>
          <li>
            {t('receipts.docs.stepRun')}
            <Command>node receipt-verify.mjs receipt.json keys.json terms.json</Command>
            {t('receipts.docs.inTree')}
            <Command>npm run receipt:verify -- receipt.json keys.json terms.json</Command>
          </li>
        </ol>
      </section>
      <section aria-labelledby="answers" className="space-y-2">
        <h2 id="answers">{t('receipts.docs.answers')}</h2>
        <StackingTable caption={t('receipts.docs.answersCaption')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('receipts.docs.answer')}</th>
              <th scope="col">{t('receipts.docs.code')}</th>
              <th scope="col">{t('receipts.docs.means')}</th>
            </tr>
          </thead>
          <tbody>
            {answers.map(({ says, code, means }) => (
              <StackingRow key={says}>
                <StackingRowHead>
                  <code>{says}</code>
                </StackingRowHead>
                <StackingCell label={t('receipts.docs.code')} share="third">
                  <code>{code}</code>
                </StackingCell>
                <StackingCell label={t('receipts.docs.means')} share="whole">
                  {t(means)}
                </StackingCell>
              </StackingRow>
            ))}
          </tbody>
        </StackingTable>
      </section>
      <section aria-labelledby="keys" className="measure space-y-2">
        <h2 id="keys">{t('receipts.docs.keys')}</h2>
        <p>{t('receipts.docs.keysText')}</p>
      </section>
    </div>
  )
}

function Command({ children }: { children: string }) {
  return (
    <pre className="mt-1 whitespace-pre-wrap break-words border-y border-line py-2 text-table">
      <code>{children}</code>
    </pre>
  )
}
