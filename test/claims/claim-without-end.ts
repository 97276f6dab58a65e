import { claim, must } from '#test/factories.ts'
import { connect } from '#db/connect.server.ts'
import { getTableColumns } from 'drizzle-orm'
import { offers } from '#db/schema/index.ts'

/**
 * Claims the one offer in the database again and again, four at a time, and prints the id of each claim once it has been
 * acknowledged, until it is killed: `tsx claim-without-end.ts <folder> [<postgres address>]`.
 */
const [dataDir = '', databaseUrl] = process.argv.slice(2)
const { db } = await connect({ dataDir, databaseUrl })
const [offer] = await db.select(getTableColumns(offers)).from(offers)

async function claimOn(): Promise<never> {
  for (;;) {
    const { id } = must(await claim(db, { offer: must(offer) }))
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: 4 }, claimOn))
