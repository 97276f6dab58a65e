import type { LoaderFunctionArgs } from '@remix-run/node'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { receiptKeyOf } from '#app/features/enrolments/receipt-key.server.ts'
import { signReceipt } from '#app/features/enrolments/sign-receipt.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { idParam } from '#app/lib/id-param.ts'

/** The signed receipt of one's own claim, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisationId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const { publicUrl: issuer } = env()
  const signed = await signReceipt(db(), {
    organisationId,
    claimId,
    key: receiptKeyOf(env()),
    issuer,
    at: new Date(),
  })
  if (!signed) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return new Response(`${JSON.stringify(signed.document, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="receipt-${claimId}.json"`,
      'cache-control': 'no-store',
    },
  })
}
