/** What people’s files are called, and what becomes of names that would hide, lead astray or break something. */
import { describe, expect, test } from 'vitest'
import { extensionOf, FILE_NAME_MAX, toFileName } from './file-name.ts'
import { warningOf } from './file-type.ts'

describe('a file’s name', () => {
  test.each([
    ['offer.pdf', 'offer.pdf'],
    ['Ångebot März 2026 (final).docx', 'Ångebot März 2026 (final).docx'],
    ['📈 plan.xlsx', '📈 plan.xlsx'],
    ['报价单.pdf', '报价单.pdf'],
    // Shown by its direction mark as “invoiceexe.pdf”.
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u200Bb\u2066c.txt', 'abc.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\offer.pdf', 'offer.pdf'],
    ['line\r\nSet-Cookie: x.txt', 'line Set-Cookie_ x.txt'],
    ['a"b<c>|?*.txt', 'a_b_c____.txt'],
    ['report.pdf. . ', 'report.pdf'],
    ['...', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['\u202E\u200B', 'file'],
    ['.htaccess', 'htaccess'],
    ['half \uD83D.txt', 'half.txt'],
    ['archive.tar.gz', 'archive.tar.gz'],
  ])('%j is kept as %j', (given, kept) => expect(toFileName(given)).toBe(kept))

  test('of 300 letters is cut before its extension, and never through a letter', () => {
    expect(toFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(FILE_NAME_MAX - 4)}.pdf`)
    const emoji = toFileName(`${'📈'.repeat(300)}.pdf`)
    expect(emoji.length).toBeLessThanOrEqual(FILE_NAME_MAX)
    expect(emoji).toMatch(/^(?:📈)+\.pdf$/u)
    expect(toFileName(toFileName('x'.repeat(300)))).toHaveLength(FILE_NAME_MAX)
  })

  test.each([
    ['a.PDF', 'pdf'],
    ['a', ''],
    ['.pdf', ''],
    ['a.notanextension', ''],
  ])('the extension of %s is %j', (name, extension) => expect(extensionOf(name)).toBe(extension))
})

describe('a name that lies', () => {
  test.each([
    ['offer.pdf', 'pdf', null],
    ['offer.pdf', 'program', 'misnamed'],
    ['offer.pdf', 'unknown', 'misnamed'],
    ['offer.pdf.exe', 'program', 'program'],
    ['setup', 'program', 'program'],
    ['run.ps1', 'text', 'program'],
    ['photo.jpg', 'markup', 'misnamed'],
    ['old.doc', 'spreadsheet', null],
    ['mail.msg', 'document', null],
    ['sound.mp4', 'audio', null],
    ['thread.txt', 'email', null],
    ['drawing.svg', 'markup', null],
    ['odd.xyz', 'unknown', null],
  ] as const)('%s that is %s: %s', (name, type, warning) => expect(warningOf(name, type)).toBe(warning))
})
