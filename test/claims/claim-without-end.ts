import { eq } from 'drizzle-orm'

import { connect } from '#db/connect.server.ts'
import { offers } from '#db/schema/index.ts'
import { claim, must } from '#test/factories.ts'

/**
 * Claims one offer again and again, four at a time, and prints the id of each claim once it has been
 * acknowledged, until it is killed: `tsx claim-without-end.ts <offer> <folder> [<postgres address>]`.
 */
const [offerId = '', dataDir = '', databaseUrl] = process.argv.slice(2)
const { db } = await connect({ dataDir, databaseUrl })
const [offer] = await db.select().from(offers).where(eq(offers.id, offerId))

async function claimOn(): Promise<never> {
  for (;;) {
    const { id } = must(await claim(db, { offer: must(offer) }))
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: 4 }, claimOn))
