/** Files that people really have, each made from its description. */

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const utf16 = (text: string, isLittle: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
  const units = mark ? `\uFEFF${text}` : text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), isLittle)
  return bytes
}
/** Letters up to ÿ alone. */
const latin = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Array.from(text, (char) => char.charCodeAt(0) & 0xff))
const lines = (...rows: readonly string[]): string => rows.join('\r\n')

export const FILES = {
  bomBeforeQuote: joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(lines('"Name";"Phone"', '"Ann";"020 7946 0001"'))),
  unicodeText: utf16(lines('Name\tPhone', 'Zoë Łuk\t020 7946 0002'), true, true),
  unicodeTextUnmarked: utf16(lines('Name\tPhone', 'Zoë\t020 7946 0003'), false, false),
  windows: latin(lines('Name,Phone', 'J\u00fcrgen Gro\u00df,020 7946 0004')),
  twiceEncoded: utf8(lines('Name,Phone', 'JÃ¼rgen MÃ¶ller,020 7946 0005')),
  semicolonsAndDecimals: utf8(lines('Name;Phone;Notes', 'Ann;020 7946 0006;owes 1,50', 'Bob;020 7946 0007;owes 2,75')),
  commasInData: utf8(
    lines(
      'Name;Phone;Notes',
      'Ann;020 7946 0008;a, b, c, d, e',
      'Bob;020 7946 0009;f, g, h, i, j',
      'Cy;020 7946 0010;k',
    ),
  ),
  strayQuote: utf8(
    lines(
      'Name,Phone,Company',
      'Ann,020 7946 0011,"Acme',
      'Bob,020 7946 0012,Bits',
      'Cy,020 7946 0013,"12"" pipes"',
      '',
    ),
  ),
  longCell: utf8(
    lines(
      'Name,Phone,Notes',
      `Ann,020 7946 0041,"${'Said, at length\n'.repeat(30_000)}"`,
      'Bob,020 7946 0042,short',
      '',
    ),
  ),
  endlessCell: utf8(
    lines(
      'Name,Phone,Notes',
      `Ann,020 7946 0051,"Said\n${`${'x'.repeat(5_000)}\n`.repeat(1_000)}`,
      'Bob,020 7946 0052,short',
      '',
    ),
  ),
  longLine: utf8(
    lines('Name,Phone,Notes', `Ann,020 7946 0053,${'x'.repeat(5_000_000)}`, 'Bob,020 7946 0054,short', ''),
  ),
  strayQuoteWithin: utf8(
    lines(
      'Name,Phone,Company',
      '"Big" Ann,020 7946 0014,Acme',
      '"Bob",020 7946 0015,"Bits"',
      'Cy,020 7946 0016,5" pipes',
    ),
  ),
  bareCommas: utf8(lines('Name,Phone,', 'Ann,020 7946 0017,', ',,', ',,', ',,', '')),
  duplicateHeaders: utf8(
    lines('Name,Phone,__proto__,Phone,constructor', 'Ann,020 7946 0018,x,020 7946 9999,y', 'Bob,020 7946 0019,x,,y'),
  ),
  headerOnly: utf8('Name,Phone\r\n'),
  manyAndFew: utf8(
    lines('Name,Phone,Company', 'Ann,020 7946 0020,Acme,Ltd', 'Bob,020 7946 0021', 'Cy,020 7946 0022,Cy Ltd,,', ''),
  ),
  separatorLine: utf8(lines('sep=|', 'Name|Phone', 'Ann|020 7946 0023')),
  damagedNumbers: utf8(
    lines(
      'Name,Phone',
      'Ann,4.41E+11',
      'Bob,447171717171',
      'Cy,7946123456',
      'Di,444123456',
      'Ed,\u202A+44 20 7946 0024\u202C',
      'Flo,"+49 123 / 42 42 42"',
      'Gil,020 7946 0025 x11',
      'Hal,020 7946 0026 ext. 11',
      'Ida,"020 7946 0027, 020 7946 0028"',
      'Jo,ask reception',
    ),
  ),
  rwanda: utf8(lines('Name,Phone,Country', 'Ann,0788 123 456,RW', 'Bob,+250 788 123 456,RW', 'Cy,0788 123 457,Rwanda')),
  monthsFirst: utf8(
    lines(
      'Name,Phone,Created',
      'Ann,020 7946 0029,12/01/2026',
      'Bob,020 7946 0030,12/31/2026',
      'Cy,020 7946 0031,46023',
    ),
  ),
  ambiguousDates: utf8(lines('Name,Phone,Created', 'Ann,020 7946 0032,12/01/2026', 'Bob,020 7946 0033,01/02/2026')),
  monthInDaysPlace: utf8(lines('Name,Phone,Created', 'Ann,020 7946 0034,07/30/2023', 'Bob,020 7946 0035,30/07/2023')),
  nullName: utf8(lines('First name,Last name,Phone', 'Jennifer,Null,020 7946 0036')),
  formulas: utf8(
    lines(
      'Name,Phone,Company',
      "=cmd|' /C calc'!A0,020 7946 0037,＝1+1",
      'Bob,+442079460038,@SUM(A1)',
      "Cy,'+442079460039,'=x",
    ),
  ),
  emailsAlike: utf8(
    lines('Name,E-Mail', 'Ann,Ann@Example.com', 'Ann again," ann@example.com "', 'Bob,bob @example.com', 'Cy,none'),
  ),
} as const

const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0)
/** What is no table, whatever its name says, and a word of what to do about it. */
export const NO_TABLES: Readonly<Record<string, readonly [Uint8Array<ArrayBuffer>, RegExp]>> = {
  'an xlsx': [joined(zip, utf8('[Content_Types].xml')), /CSV UTF-8/],
  'an xls': [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /CSV UTF-8/],
  'a PDF': [utf8('%PDF-1.7\n1 0 obj'), /PDF/],
  'a web page': [utf8('\uFEFF\n<html><table><tr><td>Name</td></tr></table>'), /web page/],
  'a picture': [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), /no text/],
  'a text document': [utf8('{\\rtf1 hello}'), /text document/],
  JSON: [utf8('[{"name":"Ann"}]'), /JSON/],
  'bytes without a meaning': [Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 256), /no text/],
}

/** One duplicate among thousands; a cell with a newline lies across each border of a piece as it is read. */
export function thousands(rows: number, cell = 'a\nb'): string {
  const people = Array.from({ length: rows }, (_, at) => {
    const number = 100_000 + (at === rows - 1 ? 41 : at)
    return `Person ${at},+44 7400 ${number},"${cell}, ${at}"`
  })
  return lines('Name,Phone,Notes', ...people)
}
