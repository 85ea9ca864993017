/** One part of the draft for one field of the form: drawn anew only when that part changes. */
import { useSyncExternalStore } from 'react'
import { siblings } from '#domain/script/edit/order.ts'
import type { Fields, Json, PartKind } from '#domain/script/edit/parts.ts'
import { write } from '../perform.ts'
import { useStudio, useView } from '../view.ts'

const NONE: Fields = {}

export function useFields(part: string): Fields {
  const { store } = useStudio()
  return useSyncExternalStore(store.subscribe, () => store.snapshot().parts.get(part) ?? NONE)
}

/** Keys of the parts of a kind, in their order. */
export function usePartsOf(kind: PartKind, nodeId: string | null = null): readonly string[] {
  const { store } = useStudio()
  const keys = useSyncExternalStore(store.subscribe, () =>
    siblings(store.snapshot().parts, kind, nodeId)
      .map(({ part }) => part)
      .join('\n'),
  )
  return keys === '' ? [] : keys.split('\n')
}

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
