import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

/**
 * The least that a claim can cost on this PostgreSQL: pgbench with prepared statements and 16 clients takes from a
 * budget, writes a claim and two ledger rows in one transaction.
 */
export interface BareClaims {
  /** Transactions a second; with one slot all queue at one row. */
  run(options: { slots: 1 | 16; seconds: number }): number
}

const tables = `
  create table budget_slot (slot int primary key, remaining bigint not null check (remaining >= 0));
  insert into budget_slot select slot, 9000000000000 from generate_series(1, 16) slot;
  create table claim (id bigserial primary key, organisation bigint not null, slot int not null, amount bigint not null,
    claimed_at timestamptz not null default now());
  create table ledger (id bigserial primary key, claim_id bigint not null references claim (id), account text not null,
    amount bigint not null)`

const script = (slots: number) => `\\set slot random(1, ${slots})
\\set organisation random(1, 1000000000)
begin;
insert into claim (organisation, slot, amount) values (:organisation, :slot, 10) returning id \\gset
insert into ledger (claim_id, account, amount) values (:id, 'budget', -10);
insert into ledger (claim_id, account, amount) values (:id, 'grant', 10);
update budget_slot set remaining = remaining - 10 where slot = :slot and remaining >= 10;
commit;
`

export async function prepareBareClaims(
  bin: string,
  { adminUrl, folder }: { adminUrl: string; folder: string },
): Promise<BareClaims> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('create database bare_claims')
  await admin.end()
  const url = new URL(adminUrl)
  url.pathname = '/bare_claims'
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  await client.query(tables)
  await client.end()
  return {
    run({ slots, seconds }) {
      const file = join(folder, `claim-${slots}.sql`)
      writeFileSync(file, script(slots))
      const args = ['-n', '-M', 'prepared', '-c', '16', '-j', '2', '-T', String(seconds), '-f', file, url.toString()]
      const said = execFileSync(join(bin, 'pgbench'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      const tps = Number(/tps = ([\d.]+)/.exec(said)?.[1])
      if (!(tps > 0)) throw new Error(`pgbench said nothing of its pace: ${said}`)
      return tps
    },
  }
}
