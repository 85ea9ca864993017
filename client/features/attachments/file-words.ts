/** What files are called on a screen, and what is said of one that is not what its name says. */
import {
  IconFile,
  IconFileMusic,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMail,
  IconMovie,
  IconPhoto,
  IconPresentation,
  type TablerIcon,
} from '@tabler/icons-react'
import { extensionOf } from '#domain/http/records/file-name.ts'
import type { FileType, FileWarning } from '#domain/http/records/file-type.ts'

interface TypeWords {
  readonly label: string
  /** As it goes on after “but is”. */
  readonly but: string
  readonly icon: TablerIcon
}

const TYPES: Readonly<Record<FileType, TypeWords>> = {
  pdf: { label: 'PDF', but: 'a PDF', icon: IconFileTypePdf },
  document: { label: 'Document', but: 'a text document', icon: IconFileText },
  spreadsheet: { label: 'Spreadsheet', but: 'a spreadsheet', icon: IconFileSpreadsheet },
  presentation: { label: 'Presentation', but: 'a presentation', icon: IconPresentation },
  image: { label: 'Image', but: 'an image', icon: IconPhoto },
  audio: { label: 'Audio', but: 'audio', icon: IconFileMusic },
  video: { label: 'Video', but: 'a video', icon: IconMovie },
  archive: { label: 'Archive', but: 'an archive', icon: IconFileZip },
  email: { label: 'Email', but: 'an email', icon: IconMail },
  text: { label: 'Text', but: 'plain text', icon: IconFileText },
  markup: { label: 'Web page', but: 'a web page', icon: IconFile },
  program: { label: 'Program', but: 'a program', icon: IconFile },
  unknown: { label: 'File', but: 'something else', icon: IconFile },
}

export const typeWords = (type: FileType): TypeWords => TYPES[type]

/** `Named .pdf, but is a program`. */
export function warningWords(name: string, type: FileType, warning: FileWarning): string {
  return warning === 'misnamed' ? `Named .${extensionOf(name)}, but is ${TYPES[type].but}` : 'Can run as a program'
}
