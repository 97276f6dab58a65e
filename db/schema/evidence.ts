import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { bytes, instant, oneOf } from '../columns.ts'
import { lineVerdicts } from '../vocabulary.ts'
import { claims } from './claims.ts'
import { usageEvidence } from './holds.ts'

/** A line of an export of usage as it was read: one model in one month. */
export type ReadLine = {
  /** Of UTC, such as `2026-11`. */
  month: string
  /** As the export names it; empty where it names none. */
  model: string
  /** Null where the export tells costs alone. */
  tokens: { input: string; cached: string; output: string; requests: string } | null
  /** What it adds to the amount, in whole units of the asset (not its smallest), exact. */
  exact: string
}

/** What was read from a file that its claimant has not shown yet. */
export type ReadFile = {
  format: string
  fromDay: string
  toDay: string
  /** In the asset's smallest unit: the lines' sum, rounded down once. */
  amount: string
  counted: number
  leftOut: number
  /** The export says that more pages follow. */
  isPart: boolean
  lines: ReadLine[]
}

/**
 * The document behind a piece of evidence, kept for its claimant, its provider and the operators. Until the claimant has
 * seen what was read from it and says that it is to be shown, it has no evidence; there is one such file for a claim.
 */
export const evidenceFiles = pgTable(
  'evidence_files',
  {
    providerId: text('provider_id').notNull(),
    id: text('id').notNull(),
    claimId: text('claim_id').notNull(),
    /** Null until it is shown. */
    evidenceId: text('evidence_id'),
    name: text('name').notNull(),
    /** SHA-256 of the document. */
    documentHash: bytes('document_hash').notNull(),
    /** Bytes of the document. */
    size: integer('size').notNull(),
    /** The document, packed with gzip. */
    packed: bytes('packed').notNull(),
    /** Null once it is shown, and for a document that nothing is read from. */
    read: jsonb('read').$type<ReadFile>(),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (file) => [
    primaryKey({ columns: [file.providerId, file.id] }),
    foreignKey({
      name: 'evidence_files_claim',
      columns: [file.providerId, file.claimId],
      foreignColumns: [claims.providerId, claims.id],
    }),
    foreignKey({
      name: 'evidence_files_evidence',
      columns: [file.providerId, file.evidenceId],
      foreignColumns: [usageEvidence.providerId, usageEvidence.id],
    }),
    unique('evidence_files_one').on(file.providerId, file.evidenceId),
    uniqueIndex('evidence_files_one_to_show')
      .on(file.providerId, file.claimId)
      .where(sql`${file.evidenceId} is null`),
    check('evidence_files_read', sql`(${file.evidenceId} is null) = (${file.read} is not null)`),
    check('evidence_files_hash', sql`length(${file.documentHash}) = 32`),
    check('evidence_files_size', sql`${file.size} > 0`),
    check('evidence_files_packed', sql`length(${file.packed}) between 1 and 8400000`),
  ],
)

/** One model in one month of an export that was shown, for its provider to judge by itself. */
export const evidenceLines = pgTable(
  'evidence_lines',
  {
    providerId: text('provider_id').notNull(),
    evidenceId: text('evidence_id').notNull(),
    /** From 1, in the order in which they were shown. */
    line: integer('line').notNull(),
    month: text('month').notNull(),
    model: text('model').notNull(),
    /** Null where the export tells costs alone; the three others then too. */
    inputTokens: bigint('input_tokens', { mode: 'bigint' }),
    cachedTokens: bigint('cached_tokens', { mode: 'bigint' }),
    outputTokens: bigint('output_tokens', { mode: 'bigint' }),
    requests: bigint('requests', { mode: 'bigint' }),
    /** In whole units of the asset: an export is finer than its smallest unit, and is rounded once, as a whole. */
    exact: numeric('exact', { precision: 60, scale: 36 }).notNull(),
    /** Null until its document is judged. */
    verdict: text('verdict', { enum: lineVerdicts }),
  },
  (line) => [
    primaryKey({ columns: [line.providerId, line.evidenceId, line.line] }),
    foreignKey({
      name: 'evidence_lines_evidence',
      columns: [line.providerId, line.evidenceId],
      foreignColumns: [usageEvidence.providerId, usageEvidence.id],
    }),
    oneOf('evidence_lines_verdict', line.verdict, lineVerdicts),
    check('evidence_lines_line', sql`${line.line} > 0`),
    check('evidence_lines_month', sql`${line.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check(
      'evidence_lines_tokens',
      sql`num_nulls(${line.inputTokens}, ${line.cachedTokens}, ${line.outputTokens}, ${line.requests}) in (0, 4)`,
    ),
    check(
      'evidence_lines_counts',
      sql`${line.inputTokens} >= 0 and ${line.cachedTokens} between 0 and ${line.inputTokens}
        and ${line.outputTokens} >= 0 and ${line.requests} >= 0`,
    ),
  ],
)
