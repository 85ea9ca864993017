/**
 * What a file really is, by its own bytes. A short table instead of a library: people need a dozen words, not two hundred
 * formats; text, letters and pages have no magic number, so libraries do not tell them; and nothing here follows offsets of a
 * hostile file, which is where such parsers have hung.
 */
import type { FileType } from '#domain/http/records/file-type.ts'

/** So much of the beginning is looked at. */
export const HEAD_BYTES = 8 * 1024
/** And of the end, where a zip lists what is in it and an old Office file its parts. */
export const TAIL_BYTES = 64 * 1024
/** A PDF may have something before its mark. */
const PDF_WITHIN = 1024

type Sign = readonly [FileType, string, at?: number]

/** In Latin-1, where each character is a byte. Recordings on old telephones begin like a script. */
const SIGNS: readonly Sign[] = [
  ['audio', '#!AMR'],
  ['image', '\x89PNG\r\n\x1a\n'],
  ['image', '\xff\xd8\xff'],
  ['image', 'BM'],
  ['image', 'GIF87a'],
  ['image', 'GIF89a'],
  ['image', 'WEBP', 8],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['image', '\0\0\x01\0'],
  ['image', '\0\0\0\0', 6],
  ['audio', 'ID3'],
  ['audio', '\xff\xfb'],
  ['audio', '\xff\xf3'],
  ['audio', '\xff\xf2'],
  ['audio', '\xff\xf1'],
  ['audio', 'OggS'],
  ['audio', 'fLaC'],
  ['audio', 'WAVE', 8],
  ['audio', 'ftypM4A', 4],
  ['image', 'ftyphei', 4],
  ['image', 'ftypmif1', 4],
  ['image', 'ftypavif', 4],
  ['video', 'ftyp', 4],
  ['video', '\x1aE\xdf\xa3'],
  ['video', 'AVI ', 8],
  ['archive', '\x1f\x8b'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!\x1a\x07'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ\0'],
  ['archive', 'ustar', 257],
  ['program', 'MZ'],
  ['program', '\x7fELF'],
  ['program', '\xfe\xed\xfa\xce'],
  ['program', '\xfe\xed\xfa\xcf'],
  ['program', '\xce\xfa\xed\xfe'],
  ['program', '\xcf\xfa\xed\xfe'],
  ['program', '\xca\xfe\xba\xbe'],
  ['program', 'L\0\0\0\x01\x14\x02\0'],
  ['program', '#!'],
  ['document', '{\\rtf'],
]

/** What a zip holds tells what it is. */
const IN_ZIP: readonly (readonly [FileType, string])[] = [
  ['document', 'word/'],
  ['spreadsheet', 'xl/'],
  ['presentation', 'ppt/'],
  ['document', 'mimetypeapplication/vnd.oasis.opendocument.text'],
  ['spreadsheet', 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
  ['presentation', 'mimetypeapplication/vnd.oasis.opendocument.presentation'],
  ['program', 'META-INF/MANIFEST.MF'],
  ['program', 'AndroidManifest.xml'],
]
/** Names of parts of an old Office file, once the zeros between their letters are out. */
const IN_OLE: readonly (readonly [FileType, string])[] = [
  ['document', 'WordDocument'],
  ['spreadsheet', 'Workbook'],
  ['presentation', 'PowerPoint Document'],
  ['email', '__substg1.0_'],
]

const PAGE = /^\s*(?:<!doctype|<\?xml|<html|<head|<body|<script|<svg|<table|<meta|<style|<!--)/i
const LETTER =
  /^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:from|received|return-path|mime-version|delivered-to):/i
const TEXT_START = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/
/** Text in no encoding has these. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/

/** `head` and `tail`: as many bytes of both ends as the constants say, or the whole. */
export function sniffFile(head: Uint8Array, tail: Uint8Array): FileType {
  const start = latin1(head)
  if (start.slice(0, PDF_WITHIN).includes('%PDF-')) return 'pdf'
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06'))
    return within(IN_ZIP, start + latin1(tail)) ?? 'archive'
  if (start.startsWith('\xd0\xcf\x11\xe0'))
    return within(IN_OLE, (start + latin1(tail)).replaceAll('\0', '')) ?? 'document'
  const signed = SIGNS.find(([, mark, at = 0]) => start.startsWith(mark, at))
  if (signed !== undefined && !isText(start, signed[1])) return signed[0]
  return textOf(start)
}

const within = (names: readonly (readonly [FileType, string])[], text: string): FileType | undefined =>
  names.find(([, name]) => text.includes(name))?.[0]

/** A letter that begins with “MZ” or “BZh” is no program: short marks of plain letters count where what follows is no text. */
const isText = (start: string, mark: string): boolean => /^\w{2,3}$/.test(mark) && !NO_TEXT.test(start)

function textOf(start: string): FileType {
  const isWide = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')
  const text = (isWide ? start.replaceAll('\0', '') : start).replace(TEXT_START, '')
  if (NO_TEXT.test(text)) return 'unknown'
  if (PAGE.test(text)) return 'markup'
  return LETTER.test(text) ? 'email' : 'text'
}

/** Byte by byte: the platform's decoder of that name is Windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4_096) text += String.fromCharCode(...bytes.subarray(at, at + 4_096))
  return text
}
