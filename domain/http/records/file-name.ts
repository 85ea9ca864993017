/** Names of files as they are kept, shown and saved: one part of a path, nothing unseen, no longer than it can be shown. */
import { BLANKS, UNSEEN, wholeText } from '../../vocabulary/text.ts'

export const FILE_NAME_MAX = 200
/** What is longer behind the last dot is no extension. */
const EXTENSION_MAX = 12
const NO_NAME = 'file'

/** Any text makes a name: direction marks, control characters and paths are taken out, and the extension stays whole. */
export function toFileName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(BLANKS, ' ')
    .replaceAll(/[<>:"|?*]/g, '_')
    // Windows drops what ends in a dot or a blank; a leading dot hides a file.
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  const extension = extensionOf(seen)
  const end = extension === '' ? '' : seen.slice(-extension.length - 1)
  const name = wholeText(seen.slice(0, seen.length - end.length), FILE_NAME_MAX - end.length).trimEnd() + end
  return name === '' ? NO_NAME : name
}

/** In small letters and without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  const extension = /[^.]\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? ''
  return extension.length > EXTENSION_MAX ? '' : extension.toLowerCase()
}
