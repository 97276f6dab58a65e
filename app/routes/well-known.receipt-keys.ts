import { listReceiptKeys } from '#app/features/enrolments/receipt-key.server.ts'
import { db } from '#app/lib/db.server.ts'

/** `GET /.well-known/switchyard-receipt-keys.json`: every key that receipts were ever signed with, as JWKs, for anybody. */
export async function loader() {
  const keys = await listReceiptKeys(db())
  return new Response(`${JSON.stringify({ keys }, null, 2)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
