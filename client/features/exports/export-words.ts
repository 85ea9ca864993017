/** How exports read on the screen. */
import { EXPORT_SUBJECTS, type ExportSubject } from '#domain/export/columns.ts'
import type { Export } from '#domain/http/records/exports.ts'
import type { Delimiter } from '#domain/import/plan.ts'
import { numberText, wordFor } from '../../format/duration.ts'

export const SUBJECT_WORDS: Readonly<Record<ExportSubject, string>> = {
  leads: 'Leads',
  calls: 'Calls',
  tasks: 'Tasks',
  'do-not-call': 'Do not call',
  activity: 'Audit log',
  'agent-days': 'Agent days',
}

/** Of what was written down once; null for what is none. */
export const subjectText = (subject: unknown): string | null =>
  EXPORT_SUBJECTS.flatMap((known) => (known === subject ? [SUBJECT_WORDS[known]] : []))[0] ?? null

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
}

const rowsText = (rows: number): string => `${numberText(rows)} ${wordFor(rows, 'row')}`

/** How far it is, or what came of it. */
export function progressText({ status, rows, total, more, failure }: Export): string {
  switch (status) {
    case 'running':
      return total === null ? `${rowsText(rows)} so far` : `${numberText(rows)} of ${rowsText(total)}`
    case 'done':
      return more ? `${rowsText(rows)}, the most one file can hold` : rowsText(rows)
    case 'cancelled':
      return 'Stopped'
    case 'failed':
      return failure === 'not-allowed' ? 'Stopped: no longer allowed' : 'Failed on our side. Try again.'
    default:
      return status satisfies never
  }
}

/** `12 kB`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}

/** What a spreadsheet of this machine expects: where decimals have a comma, cells are parted by something else. */
export function usualDelimiter(locale = navigator.language): Delimiter {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
  return decimal === ',' ? ';' : ','
}
