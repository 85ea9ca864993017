/** What an export reads: a list a page at a time, as rows of texts. */
import type { ExportColumnOf, ExportSubject } from '#domain/export/columns.ts'
import type { ExportColumn } from '#domain/export/file-columns.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { showsNothing, wholeText } from '#domain/vocabulary/text.ts'
import type { z } from 'zod'
import type { Person } from '#worker/auth/person.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { iso } from '#worker/d1/times.ts'
import type { Raw } from '#worker/d1/rows.ts'
import { invalidField } from '#worker/request/problem.ts'

export interface Page {
  readonly rows: readonly (readonly string[])[]
  /** Where the next one begins; null at the end. */
  readonly next: string | null
}

export interface Source {
  readonly columns: readonly ExportColumn[]
  /** Whose records it reads. */
  readonly teamIds: readonly string[]
  /** How many rows there are, where that is known. */
  readonly count: () => Promise<number | null>
  readonly page: (place: string | null, limit: number) => Promise<Page>
}

export interface Asked {
  /** Whose teams are those that it reads. */
  readonly person: Person
  readonly matching: string
  readonly ids: readonly string[] | null
  /** By key; null for all. */
  readonly columns: readonly string[] | null
}

export type Cells<S extends ExportSubject, Row> = Readonly<Record<ExportColumnOf<S>, (row: Row) => string>>

/** Throws `invalid-input` for a query that the list does not take. `schema` is strict: a filter that the list does not know would be left out in silence. */
export function readQueryText<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const query = schema.safeParse(Object.fromEntries(new URLSearchParams(text)))
  if (query.success) return query.data
  const issue = query.error.issues[0]
  throw invalidField('matching', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

/** Those that were asked for, in that order. Throws `invalid-input` for one that there is not. */
export function chooseColumns(all: readonly ExportColumn[], keys: readonly string[]): ExportColumn[] {
  return keys.map((key, at) => {
    const column = all.find((one) => one.key === key)
    if (column === undefined) throw invalidField(`columns.${at}`, 'is not a column')
    if (keys.indexOf(key) < at) throw invalidField(`columns.${at}`, 'is there twice')
    return column
  })
}

/** Throws `forbidden` for a team that is not theirs. */
export function teamsAsked(person: Person, teamId: string | undefined): readonly string[] {
  if (teamId === undefined) return person.teamIds
  demand(reachesTeam(person, teamId))
  return [teamId]
}

/** By the names of the columns' keys, which the table of cells has all of. */
export function rowWriter<Row>(
  columns: readonly ExportColumn[],
  cells: Readonly<Record<string, (row: Row) => string>>,
): (row: Row) => readonly string[] {
  const writers = columns.map(({ key }) => cells[key] ?? (() => ''))
  return (row) => writers.map((write) => write(row))
}

/** As an import reads it again: without the blanks around it, and nothing where nothing would be seen. */
export function textCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = wholeText(typeof value === 'string' ? value : JSON.stringify(value)).trim()
  return showsNothing(text) ? '' : text
}

/** Of milliseconds; what no date can be made of stands as it is. */
export function timeCell(value: unknown): string {
  if (typeof value !== 'number') return ''
  return Number.isNaN(new Date(value).getTime()) ? String(value) : iso(value)
}

/** As a spreadsheet takes it for a time, by the clocks of a zone. */
export function localTimeCell(value: unknown, zone: string): string {
  if (typeof value !== 'number' || Number.isNaN(new Date(value).getTime())) return timeCell(value)
  const { day, minute } = localTime(zone, value)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(new Date(value).getUTCSeconds())}`
}

export const yesNoCell = (value: unknown): string => (value === 1 || value === true ? 'yes' : 'no')

export const secondsCell = (ms: unknown): string => (typeof ms === 'number' ? String(Math.round(ms / 1000)) : '')

/** A cell of each key that holds a column of the same name as text. */
export const textOf =
  (column: string) =>
  (row: Raw): string =>
    textCell(row[column])
