/** What files are by their bytes, and names that would break the header they are sent in. */
import { describe, expect, test } from 'vitest'
import { dispositionOf } from '#worker/attachments/download.ts'
import { sniffFile } from '#worker/attachments/sniff.ts'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0)
const sniff = (head: string, tail = head) => sniffFile(bytes(head), bytes(tail))
const wide = (text: string) => text.replaceAll(/./gs, '$&\0')

describe('is told by its bytes', () => {
  test.each([
    ['pdf', '%PDF-1.7\n'],
    ['pdf', '\xef\xbb\xbf\r\n%PDF-1.4'],
    ['image', '\x89PNG\r\n\x1a\n'],
    ['image', '\xff\xd8\xff\xe0'],
    ['image', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['image', '\0\0\0\x18ftypheic'],
    ['audio', 'RIFF\x10\0\0\0WAVEfmt '],
    ['audio', 'ID3\x04\0'],
    ['audio', '\xff\xfb\x90\0'],
    ['audio', '#!AMR\n\x3c'],
    ['video', '\0\0\0\x18ftypmp42'],
    ['video', '\x1aE\xdf\xa3'],
    ['archive', 'PK\x03\x04\x14\0notes.txt'],
    ['archive', 'Rar!\x1a\x07\x01'],
    ['archive', `${'a'.repeat(257)}ustar`],
    ['document', '{\\rtf1 hello'],
    ['program', 'MZ\x90\0\x03'],
    ['program', '\x7fELF\x02'],
    ['program', '#!/bin/sh\nrm -rf /'],
    ['program', '\xca\xfe\xba\xbe\0\0'],
    ['markup', '  <!DOCTYPE html><script>'],
    ['markup', '\xef\xbb\xbf<svg xmlns="x">'],
    ['markup', `\xff\xfe${wide('<html>')}`],
    ['email', 'Received: from x\r\n by y\r\nSubject: Hi\r\n'],
    ['email', 'Subject: Hi\nX-Y: 1\nFrom: ann@example.com\n'],
    ['text', 'Name,Phone\nAda,1'],
    ['text', 'Caf\xe9 au lait'],
    ['text', 'MZ is how it begins'],
    ['text', 'BZhello'],
    ['text', `\xff\xfe${wide('hello')}`],
    ['unknown', '\0\x01\x02\x03'],
  ] as const)('%s: %j', (type, head) => expect(sniff(head)).toBe(type))

  test.each([
    ['document', 'word/document.xml'],
    ['spreadsheet', 'xl/workbook.xml'],
    ['presentation', 'ppt/slides'],
    ['program', 'META-INF/MANIFEST.MF'],
    ['document', 'mimetypeapplication/vnd.oasis.opendocument.text'],
    ['archive', 'holiday.jpg'],
  ] as const)('a zip is a %s for what its end lists: %s', (type, name) =>
    expect(sniff('PK\x03\x04\x14\0[Content_Types].xml', `${name}PK\x05\x06`)).toBe(type),
  )

  test.each([
    ['document', 'WordDocument'],
    ['spreadsheet', 'Workbook'],
    ['email', '__substg1.0_0037001F'],
    ['document', 'Something'],
  ] as const)('an old Office file is a %s by its part %s', (type, part) =>
    expect(sniff('\xd0\xcf\x11\xe0\xa1\xb1', wide(part))).toBe(type),
  )

  test('a hostile file of nothing but headers, or of line ends, is answered at once', () => {
    expect(sniff('a: b\n'.repeat(1_600))).toBe('text')
    expect(sniff('a:\n '.repeat(2_000))).toBe('text')
    expect(sniff('\n'.repeat(8_000))).toBe('text')
  })
})

test.each([
  ['a.pdf', `filename="a.pdf"; filename*=UTF-8''a.pdf`],
  ['it’s (1)*.txt', `filename="it_s (1)*.txt"; filename*=UTF-8''it%E2%80%99s%20%281%29%2A.txt`],
  ['"; x="y.txt', `filename="_; x=_y.txt"; filename*=UTF-8''%22%3B%20x%3D%22y.txt`],
  ['📈.xlsx', `filename="_.xlsx"; filename*=UTF-8''%F0%9F%93%88.xlsx`],
  ['100%41.txt', `filename="100_41.txt"; filename*=UTF-8''100%2541.txt`],
])('%s is sent as %s', (name, said) => expect(dispositionOf(name)).toBe(`attachment; ${said}`))
