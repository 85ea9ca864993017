/** A pasted list of leads: name, number and company in a line, as people have them in a sheet or a mail. */
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'

/** More than these come from a file. */
export const LEAD_LINES_MAX = 100
const NAME_MAX = 200

export interface LeadLine {
  /** Of the pasted text, from 1. */
  readonly line: number
  readonly text: string
  readonly name: string
  readonly phone: string | null
  readonly company: string | null
  /** Null: it can be added. */
  readonly fault: string | null
}

/** Empty lines are none, nor is a sheet's heading. A tab parts a sheet's cells, a semicolon or a comma what was typed. */
export function readLeadLines(text: string, country: string): LeadLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line: at + 1, text: line.trim() }))
    .filter((one) => one.text !== '' && !isHeading(one.text))
    .map((one) => ({ ...one, ...readLine(one.text, country) }))
}

const HEADINGS: ReadonlySet<string> = new Set([
  'name',
  'full name',
  'contact',
  'phone',
  'phone number',
  'telephone',
  'mobile',
  'number',
  'company',
  'organisation',
])

function isHeading(text: string): boolean {
  const cells = cellsOf(text)
  return cells.length > 1 && cells.every((cell) => HEADINGS.has(cell.toLowerCase()))
}

function cellsOf(text: string): string[] {
  const separator = ['\t', ';', ','].find((mark) => text.includes(mark))
  return (separator === undefined ? [text] : text.split(separator)).map((cell) => cell.trim())
}

function readLine(text: string, country: string): Omit<LeadLine, 'line' | 'text'> {
  const cells = cellsOf(text)
  const at = cells.findIndex(looksLikeNumber)
  const [name = '', company = ''] = cells.filter((cell, index) => index !== at && cell !== '')
  const written = at === -1 ? null : (cells[at] ?? null)
  const lead = { name, phone: null, company: company === '' ? null : company }
  if (name === '') return { ...lead, fault: 'The name is missing.' }
  if (name.length > NAME_MAX) return { ...lead, fault: `The name is longer than ${NAME_MAX} characters.` }
  if (written === null) return { ...lead, fault: 'No phone number found.' }
  const reading = readPhone(written, country)
  if (!reading.ok) return { ...lead, fault: `The phone number ${sentence(PHONE_FAULTS[reading.error])}` }
  return { ...lead, phone: written, fault: null }
}

/** Digits for the most part; “3 Mobile” is a company. */
const looksLikeNumber = (cell: string): boolean =>
  cell.replaceAll(/\D/g, '').length >= 4 && cell.replaceAll(/[^\p{L}]/gu, '').length <= 4

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
