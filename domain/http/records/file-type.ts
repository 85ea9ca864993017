/** What files are, as people say it: told by their bytes, and what their names claim. */
import { z } from 'zod'
import { extensionOf } from './file-name.ts'

export const FILE_TYPES = [
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'image',
  'audio',
  'video',
  'archive',
  'email',
  'text',
  'markup',
  'program',
  'unknown',
] as const
export const FileType = z.enum(FILE_TYPES)
export type FileType = z.infer<typeof FileType>

const EXTENSIONS: Readonly<Record<Exclude<FileType, 'unknown'>, string>> = {
  pdf: 'pdf',
  document: 'doc docx docm dot dotx odt rtf',
  spreadsheet: 'xls xlsx xlsm xlsb xlt xltx ods',
  presentation: 'ppt pptx pptm pps ppsx odp',
  image: 'png jpg jpeg jfif gif webp bmp tif tiff heic heif avif ico',
  audio: 'mp3 wav ogg oga opus flac m4a aac amr',
  video: 'mp4 m4v mov avi mkv webm',
  archive: 'zip 7z rar gz tgz tar bz2 xz',
  email: 'eml msg',
  text: 'txt csv tsv log md json ics vcf yml yaml',
  markup: 'html htm xhtml svg xml',
  program: 'exe msi scr com bat cmd ps1 vbs js jse wsf hta jar apk app dmg sh lnk reg dll cpl',
}
const CLAIMED = new Map(
  FILE_TYPES.flatMap((type) =>
    type === 'unknown' ? [] : EXTENSIONS[type].split(' ').map((end) => [end, type] as const),
  ),
)

/** Old Office files, and messages saved by it, are one container: they are not told apart for sure. */
const OFFICE: ReadonlySet<FileType> = new Set(['document', 'spreadsheet', 'presentation', 'email'])

/** `misnamed`: its name claims what it is not; `program`: it is one, or a computer would run it for its name. */
export const FILE_WARNINGS = ['misnamed', 'program'] as const
export type FileWarning = (typeof FILE_WARNINGS)[number]

export function warningOf(name: string, type: FileType): FileWarning | null {
  const claimed = CLAIMED.get(extensionOf(name))
  if (claimed === 'program') return 'program'
  if (claimed !== undefined && !agree(claimed, type)) return 'misnamed'
  return type === 'program' ? 'program' : null
}

function agree(claimed: FileType, type: FileType): boolean {
  if (claimed === type || (OFFICE.has(claimed) && OFFICE.has(type))) return true
  // Sound and film share containers, and what begins like a page or a letter may be plain text to whoever named it.
  if (claimed === 'audio' || claimed === 'video') return type === 'audio' || type === 'video'
  return claimed === 'text' && type === 'email'
}
