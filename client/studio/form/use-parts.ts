/** One part of the draft for one field of the form: drawn anew only when that part changes. */
import type { Fields, Json, PartKind } from '#domain/script/edit/parts.ts'
import { write } from '../perform.ts'
import { useDraft, useStudio, useView } from '../view.ts'

const NONE: Fields = {}

export const useFields = (part: string): Fields => useDraft(({ parts }) => parts.get(part) ?? NONE)

/** Keys of the parts of a kind, in their order. */
export const usePartsOf = (kind: PartKind, nodeId: string | null = null): readonly string[] =>
  useDraft(({ structure }) => structure.row(kind, nodeId))

export interface WrittenText {
  readonly value: string
  /** The words of the script's own language, where another is written in. */
  readonly fallback: string | null
  readonly write: (text: string) => void
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A text in the language that is written in. What is missing there is said in the script's own, and shown to be. */
export function useText(part: string, field: string): WrittenText {
  const studio = useStudio()
  const fields = useFields(part)
  const language = useView((view) => view.language)
  const name = language === null ? field : `${field}:${language}`
  return {
    value: textOf(fields[name]),
    fallback: language === null ? null : textOf(fields[field]),
    write: (text) => write(studio, part, name, text === '' ? null : text),
  }
}
