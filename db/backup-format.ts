/**
 * How a backup is written: gzip over lines of JSON. First the head; then for each table its name and columns, and a line
 * for each row with the text that PostgreSQL writes of each column; last the foot with the number of rows of each table,
 * so that a file that was cut short is known as one.
 */
export const backupFormat = 'switchyard-backup'
export const backupVersion = 1

export interface BackupHead {
  format: typeof backupFormat
  version: number
  /** The instant of the snapshot. */
  takenAt: string
  /** Hashes of the migrations that the database had, in order. */
  migrations: string[]
}

export interface TableHead {
  table: string
  columns: string[]
}

/** The text of each column, in the order of the table's head. */
export type BackupRow = (string | null)[]

export interface BackupFoot {
  end: true
  /** Rows by table. */
  rows: Record<string, number>
}

/** Why a backup is not taken or not restored, in one line that says what to do. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

/** @throws BackupRefused for what is no backup, or one of another version */
export function readHead(line: string | undefined): BackupHead {
  const head = parsed(line)
  if (!isObject(head) || head.format !== backupFormat) throw new BackupRefused('This file is no backup of Switchyard.')
  if (head.version !== backupVersion) {
    throw new BackupRefused(
      `This backup has the version ${String(head.version)} of the format; this program reads version ${backupVersion}.`,
    )
  }
  const { takenAt, migrations } = head
  if (
    typeof takenAt !== 'string' ||
    !Array.isArray(migrations) ||
    !migrations.every((one) => typeof one === 'string')
  ) {
    throw new BackupRefused('The head of this backup is damaged.')
  }
  return { format: backupFormat, version: backupVersion, takenAt, migrations }
}

/** One line after the head. @throws BackupRefused when it is none of a backup */
export function readLine(line: string, number: number): TableHead | BackupRow | BackupFoot {
  const said = parsed(line)
  if (Array.isArray(said) && said.every((text) => text === null || typeof text === 'string')) return said
  if (isObject(said)) {
    if (typeof said.table === 'string' && Array.isArray(said.columns)) {
      const columns: unknown[] = said.columns
      if (columns.every((name) => typeof name === 'string')) return { table: said.table, columns }
    }
    if (said.end === true && isObject(said.rows)) return { end: true, rows: said.rows as Record<string, number> }
  }
  throw new BackupRefused(`Line ${number} of this backup is damaged.`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
