import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { z } from 'zod'

import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** A connection that PostgreSQL tells the plan of every statement on, as it was really run. */
export interface Explained {
  db: Database
  /** Tables that statements have read from end to end since the last time this was asked. */
  takeScans(): string[]
  close(): Promise<void>
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string | undefined
  Plans?: Plan[] | undefined
}

const plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  Plans: z.lazy(() => z.array(plan)).optional(),
})
const explained = z.object({ Plan: plan })

function scannedIn(node: Plan): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : []
  return [...own, ...(node.Plans ?? []).flatMap(scannedIn)]
}

/** Needs a superuser, for the plans come from auto_explain. */
export async function connectExplained(databaseUrl: string): Promise<Explained> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_format = 'json';
    set client_min_messages = 'log'`)
  const scans = new Set<string>()
  client.on('notice', ({ message = '' }) => {
    const start = message.indexOf('{')
    if (!/plan:/.test(message) || start === -1) return
    for (const table of scannedIn(explained.parse(JSON.parse(message.slice(start))).Plan)) scans.add(table)
  })
  return {
    db: drizzle(client, { schema }),
    takeScans() {
      const taken = [...scans].sort()
      scans.clear()
      return taken
    },
    close: () => client.end(),
  }
}
