/** What is said of a row, by column: a stable code, and words that go on from the column's name. */
import { z } from 'zod'
import { PHONE_FAULTS, type PhoneFault } from '../phone/read.ts'

type Words = (hint: string) => string

/** `hint` is what makes it plain: the number as it should be, the row that has it already. */
const WORDS = {
  // Of a row as a whole.
  'stray-quote': () => 'has a quote that is never closed. Write a quote within a cell twice.',
  'endless-quote': (megabytes) =>
    `opens a quote that is not closed within ${megabytes} MB, and a cell can’t be so long. Write a quote within a cell twice, or shorten the cell.`,
  'too-many-fields': (extra) =>
    `has ${extra} more fields than there are columns. Put cells with the delimiter in quotes.`,
  'too-few-fields': (missing) => `has ${missing} fewer fields than there are columns; they count as empty.`,
  'row-too-long': (most) => `has more than ${most} characters. Shorten its longest cell.`,
  'twice-in-file': (row) => `is in row ${row} already. The first one counts.`,
  'erased-since': () =>
    'is about somebody who was erased after this file was uploaded. Upload a newer file to add them.',
  'no-key': () => 'is empty, and a row is matched by it',
  'matched-several': () => 'belongs to several leads. Merge them first.',
  'exists-already': () => 'is there already, and is left as it is',
  'unknown-lead': () => 'is no lead of this team',
  'in-a-call': (name) => `is being worked on by ${name === '' ? 'somebody' : name} now. Import the row again later.`,
  'floor-refused': (code) => `was refused by the floor (${code})`,
  // Of a cell.
  missing: () => 'must not be empty',
  'too-long': (most) => `must have at most ${most} characters`,
  'broken-character': () =>
    'has a character that was damaged. Correct it, or choose another encoding if that is so in many rows.',
  'number-taken': () => 'belongs to another lead of this team',
  'phone-exponent': () =>
    'was rounded by a spreadsheet, and its last digits are lost. Format the column as text in the original, and export it again.',
  'phone-lost-plus': (number) =>
    `lost its plus in a spreadsheet. Write ${number}, or choose to put the plus back for the whole file.`,
  'phone-lost-zero': (number) =>
    `lost its zero in a spreadsheet. Write ${number}, or choose to put the zero back for the whole file.`,
  email: () => 'is not an email address',
  country: () => 'is not a country',
  extension: () => 'is not an extension of up to eight digits',
  'extension-alone': () => 'needs a number before it',
  'two-extensions': () => 'is another one than behind the number',
  'unknown-word': (words) => `is none of ${words}`,
  'date-serial': (date) =>
    `is a spreadsheet’s number for ${date}. Format the column as a date in the original, and export it again.`,
  'date-format-needed': () => 'is a date written in another way. Choose the order of day and month beside its column.',
  'not-a-date': (format) => `is not a date with ${format}`,
  'number-exponent': () =>
    'was rounded by a spreadsheet. Format the column as a number without an exponent in the original, and export it again.',
  'field-text': (fault) => fault,
  'field-number': (fault) => fault,
  'field-money': (fault) => fault,
  'field-date': (fault) => fault,
  'field-yes-no': () => 'must be yes or no. Say what its words mean, or correct them in the file.',
  'field-choice': (options) => `is none of ${options}. Say what it means, or add it to the options of the field.`,
  'field-link': (fault) => fault,
  'unknown-owner': () => 'is the address of nobody in this team',
  'unknown-tag': (tag) => `has the tag ${tag}, which nobody has made yet`,
  'too-many-tags': () => 'would give the lead more than 20 tags',
  // Of a row that was taken.
  'mended-encoding': () => 'was encoded twice, and is mended',
  'mended-phone': (number) => `was read as ${number}`,
  'time-left-out': () => 'has a time of day, which this field does not hold',
  'only-for-new': () => 'is taken of new leads only',
} as const satisfies Readonly<Record<string, Words>>

type OwnCode = keyof typeof WORDS
type PhoneCode = `phone-${PhoneFault}`
export type RemarkCode = OwnCode | PhoneCode

const isPhoneFault = (text: string): text is PhoneFault => text in PHONE_FAULTS
const isOwn = (code: string): code is OwnCode => Object.hasOwn(WORDS, code)

const phoneCodes = Object.keys(PHONE_FAULTS)
  .filter(isPhoneFault)
  .map((fault): PhoneCode => `phone-${fault}`)
export const REMARK_CODES: readonly RemarkCode[] = [...Object.keys(WORDS).filter(isOwn), ...phoneCodes]

export const phoneCode = (fault: PhoneFault): PhoneCode => `phone-${fault}`

export function remarkWords(code: RemarkCode, hint: string | null): string {
  if (isOwn(code)) return WORDS[code](hint ?? '')
  const fault = code.slice('phone-'.length)
  return isPhoneFault(fault) ? PHONE_FAULTS[fault] : ''
}

/** As it is kept; the words follow from it. */
export const Remark = z.object({
  /** From 0; null for the row as a whole. */
  column: z.int().nullable(),
  code: z.enum(REMARK_CODES),
  hint: z.string().nullable(),
  /** The cell, as far as it can be shown. */
  value: z.string().nullable(),
})
export type Remark = z.infer<typeof Remark>

/** The work on an import, and those of it that say something of each row. */
export const IMPORT_ACTS = ['check', 'run', 'owners', 'undo', 'undo-owners'] as const
export const ROW_ACTS = ['check', 'run'] as const

export const ROW_VERDICTS = ['created', 'updated', 'unchanged', 'skipped', 'refused'] as const
export const RowVerdict = z.enum(ROW_VERDICTS)
export type RowVerdict = z.infer<typeof RowVerdict>

/** Why what an import did to a lead was not taken back. */
export const UNDO_OBSTACLES = {
  edited: 'somebody edited it since',
  called: 'it was called since',
  'in-a-call': 'somebody is working on it now',
  moved: 'it is in another team now',
  deleted: 'it was deleted since',
  reassigned: 'it was given to somebody else since',
  'in-use': 'it has tasks, messages, files or consents by now, or another record was merged into it',
  tagged: 'its tags were changed since',
  'number-taken': 'its former number belongs to another lead now',
  'owner-left': 'its former owner is no longer in this team, so it stays with the new one',
} as const
const obstacles = Object.keys(UNDO_OBSTACLES)
export type UndoObstacle = keyof typeof UNDO_OBSTACLES
const isObstacle = (text: string): text is UndoObstacle => Object.hasOwn(UNDO_OBSTACLES, text)
export const UndoObstacle = z.enum(obstacles.filter(isObstacle))
