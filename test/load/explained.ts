import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { z } from 'zod'

import * as schema from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'

/** A connection that PostgreSQL tells the plan of every statement on, as it was really run. */
export interface Explained {
  db: Database
  /** The plans since the last time this was asked, in the order in which their statements ended, each once. */
  takePlans(): RunPlan[]
  close(): Promise<void>
}

/** The plan of a statement: of one that was sent, or that a trigger or a foreign key ran. */
export interface RunPlan {
  statement: string
  /** As `EXPLAIN ANALYZE` shows it: a line for each node, indented below what it feeds. */
  lines: string[]
  /** Tables that it read from end to end. */
  scanned: string[]
  /** How often the same statement ran by the same plan. */
  times: number
}

interface Node {
  'Node Type': string
  Operation?: string | undefined
  'Relation Name'?: string | undefined
  'Index Name'?: string | undefined
  'Subplan Name'?: string | undefined
  'Index Cond'?: string | undefined
  'Actual Rows'?: number | undefined
  'Actual Loops'?: number | undefined
  Plans?: Node[] | undefined
}

const node: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  Operation: z.string().optional(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Subplan Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  'Actual Rows': z.number().optional(),
  'Actual Loops': z.number().optional(),
  Plans: z.lazy(() => z.array(node)).optional(),
})
const explained = z.object({ 'Query Text': z.string(), Plan: node })

function scannedIn(node: Node): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : []
  return [...own, ...(node.Plans ?? []).flatMap(scannedIn)]
}

function linesOf(node: Node, depth = 0): string[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index, 'Index Cond': condition } = node
  const ran = node['Actual Loops'] === 0 ? 'never run' : `rows=${node['Actual Rows']} loops=${node['Actual Loops']}`
  const words = [
    node['Subplan Name'] && `${node['Subplan Name']}:`,
    type === 'ModifyTable' ? node.Operation : type,
    index && `using ${index}`,
    relation && `on ${relation}`,
    condition && `where ${condition}`,
    `(${ran})`,
  ]
  return [
    `${'  '.repeat(depth)}${words.filter(Boolean).join(' ')}`,
    ...(node.Plans ?? []).flatMap((fed) => linesOf(fed, depth + 1)),
  ]
}

/** Needs a superuser, for the plans come from auto_explain. */
export async function connectExplained(databaseUrl: string): Promise<Explained> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_format = 'json';
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off;
    set auto_explain.log_nested_statements = on; set client_min_messages = 'log'`)
  const plans = new Map<string, RunPlan>()
  client.on('notice', ({ message = '' }) => {
    const start = message.indexOf('{')
    if (!/plan:/.test(message) || start === -1) return
    const { 'Query Text': text, Plan: plan } = explained.parse(JSON.parse(message.slice(start)))
    const lines = linesOf(plan)
    const statement = text.replace(/\s+/g, ' ').trim()
    const key = [statement, ...lines].join('\n')
    const known = plans.get(key) ?? { statement, lines, scanned: scannedIn(plan), times: 0 }
    known.times += 1
    plans.set(key, known)
  })
  return {
    db: drizzle(client, { schema }),
    takePlans() {
      const taken = [...plans.values()]
      plans.clear()
      return taken
    },
    close: () => client.end(),
  }
}
