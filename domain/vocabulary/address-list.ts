/**
 * People as they are pasted: `Ada Okafor <ada@example.com>` or a bare address, one a line, or several with commas, semicolons
 * or tabs between them. Whatever cannot be read is kept with its line, so that it can be put right.
 */
import { EMAIL_MAX, EmailAddress } from './email.ts'
import { shownName } from './text.ts'

export interface ListedPerson {
  /** Of the text, from 1. */
  readonly line: number
  /** As it stood there. */
  readonly text: string
  /** Null when it holds no address that can be one. */
  readonly email: string | null
  readonly fullName: string
}

const NAME_MAX = 200
/** Marks that are pasted along and show nothing: direction, joins, byte order. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu
/** What stands around a name or an address. */
const AROUND = /^[\s"'<>()[\],;:]+|[\s"'<>()[\],;:]+$/gu

export function readAddressList(text: string): ListedPerson[] {
  return text.split(/\r\n|\r|\n/).flatMap((whole, at) => {
    const line = whole.replaceAll(INVISIBLE, '').replaceAll('\u00A0', ' ')
    return peopleIn(line).map((part) => readPerson(part, at + 1))
  })
}

/** An address is the same in every case, as mail servers hold it. */
export const addressKey = (email: string): string => email.normalize('NFC').toLowerCase()

/** The parts of a line that each name one person; a name before a separator belongs to the address after it. */
function peopleIn(line: string): string[] {
  if (line.trim() === '') return []
  if (line.split('@').length <= 2) return [line.trim()]
  const people: string[] = []
  let begun = ''
  for (const part of partsOf(line)) {
    begun = begun === '' ? part : `${begun}, ${part}`
    if (!part.includes('@')) continue
    people.push(begun)
    begun = ''
  }
  if (begun !== '') people.push(begun)
  return people
}

/** Split at separators that stand in no quotes and no angle brackets. */
function partsOf(line: string): string[] {
  const parts: string[] = []
  let part = ''
  let closer = ''
  for (const letter of line) {
    if (closer === '' && (letter === ',' || letter === ';' || letter === '\t')) {
      parts.push(part)
      part = ''
      continue
    }
    if (closer !== '') closer = letter === closer ? '' : closer
    else if (letter === '"') closer = '"'
    else if (letter === '<') closer = '>'
    part += letter
  }
  return [...parts, part].map((one) => one.trim()).filter(Boolean)
}

function readPerson(text: string, line: number): ListedPerson {
  const found = /[^\s<>"(),;:[\]]*@[^\s<>"(),;[\]]*/u.exec(text.replace(/mailto:/i, ''))?.[0] ?? ''
  const email = EmailAddress.safeParse(found.normalize('NFC'))
  const shown = text.length > EMAIL_MAX ? `${text.slice(0, EMAIL_MAX)}…` : text
  if (!email.success) return { line, text: shown, email: null, fullName: '' }
  const said = text.replace(/mailto:/i, '').replace(found, ' ')
  return {
    line,
    text: shown,
    email: email.data,
    fullName: shownName(tidyName(said), NAME_MAX) || nameFromAddress(email.data),
  }
}

/** `Okafor, Ada` as it stands in address books is turned round. */
function tidyName(said: string): string {
  const name = said.replaceAll(/[\t;]/g, ',').replaceAll(AROUND, '').replaceAll(/\s+/g, ' ')
  const turned = /^"?([^,"]+)"?\s*,\s*([^,"]+)$/.exec(name)
  return (turned ? `${turned[2]} ${turned[1]}` : name.replaceAll(/\s*,\s*/g, ' ')).replaceAll(AROUND, '')
}

/** `ada.okafor+work@…` is Ada Okafor until somebody says otherwise. */
function nameFromAddress(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '')
  const words = local.split(/[._-]+/).filter(Boolean)
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
  return (name || email).slice(0, NAME_MAX)
}
