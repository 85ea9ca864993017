/** What a file really is, by its own bytes: what is no table of text is refused with what to do about it. */

const NO_TABLES = {
  workbook:
    'is a spreadsheet’s own format, whatever its name says. Open it there, choose “Save as” and “CSV UTF-8”, and upload that file.',
  pdf: 'is a PDF. Ask whoever sent it for the table as CSV.',
  html: 'is a web page. Open it in a spreadsheet, choose “Save as” and “CSV UTF-8”, and upload that file.',
  rtf: 'is a text document. Copy its table into a spreadsheet and save it as CSV UTF-8.',
  json: 'is JSON. Export it as CSV.',
  archive: 'is a compressed file. Unpack it, and upload what is inside.',
  binary: 'is no text. Export the table as CSV UTF-8.',
} as const
export type NoTable = keyof typeof NO_TABLES

export const noTableWords = (kind: NoTable): string => NO_TABLES[kind]

const SIGNATURES: readonly (readonly [NoTable, readonly number[]])[] = [
  ['workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['workbook', [0x50, 0x4b, 0x05, 0x06]],
  // Before 2007.
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['binary', [0x89, 0x50, 0x4e, 0x47]],
  ['binary', [0xff, 0xd8, 0xff]],
]
const PAGE = /^\s*(?:<!doctype|<\?xml|<html|<head|<body|<table|<meta|<style|<!--)/i
/** A PDF may have something before its mark. */
const PDF_WITHIN = 1024

/** `head`: the first bytes, some thousand of them. */
export function noTableIn(head: Uint8Array): NoTable | null {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (found) return found[0]
  const text = new TextDecoder('windows-1252')
    .decode(head)
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  if (text.slice(0, PDF_WITHIN).includes('%PDF-')) return 'pdf'
  if (PAGE.test(text)) return 'html'
  if (text.startsWith('{\\rtf')) return 'rtf'
  return /^\s*(?:\{\s*"|\[\s*[{[])/.test(text) ? 'json' : null
}
