/** The notes of one call: typed here at once, sent whole after a breath, saved when the floor has said so (SC8). */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { type Desk, useDesk } from '../desk.tsx'
import { noteDraft, reconcile } from './note-draft.ts'

const BREATH_MS = 600
/** Who types without a breath is saved all the same. */
const LONGEST_UNSENT_MS = 3_000

export type NotesState =
  | { readonly type: 'empty' }
  | { readonly type: 'typing' }
  | { readonly type: 'waiting'; readonly count: number }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly at: number }

export interface Notes {
  readonly text: string
  readonly write: (text: string) => void
  readonly state: NotesState
  /** Words typed on this computer that the floor does not have, while it has others. */
  readonly conflict: string | null
  /** Whether there is room for them below; without it they stay beside the field, and nothing is cut. */
  readonly conflictFits: boolean
  readonly settleConflict: (keep: boolean) => void
  /** Sends what is in the field now. */
  readonly flush: () => void
}

type NoteDraft = ReturnType<typeof noteDraft>

/** The field and the way from it to the floor. */
function useNoteField(call: Call, first: string, draft: NoteDraft) {
  const { send, control } = useDesk()
  const { callId } = call
  const [text, setText] = useState(first)
  /** The last text that was given to the sender, or came from the floor. */
  const given = useRef(call.notes)
  const latest = useRef(text)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const firstUnsentAt = useRef<number | null>(null)

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    firstUnsentAt.current = null
    if (!control || latest.current === given.current) return
    given.current = latest.current
    void send({ type: 'WriteNotes', callId, text: latest.current })
  }, [send, callId, control])

  const write = useCallback(
    (next: string) => {
      const kept = wholeText(next, NOTES_MAX)
      latest.current = kept
      setText(kept)
      draft.write({ text: kept, base: given.current })
      firstUnsentAt.current ??= performance.now()
      const left = LONGEST_UNSENT_MS - (performance.now() - firstUnsentAt.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, Math.max(0, Math.min(BREATH_MS, left)))
    },
    [flush, draft],
  )

  /** Words that came from elsewhere, while nothing of mine is on its way. */
  const adopt = useCallback((words: string) => {
    if (timer.current !== undefined || words === given.current) return
    given.current = words
    latest.current = words
    setText(words)
  }, [])

  // A draft that outlived a crash goes to the floor first of all; the last words go when the panel does.
  useEffect(() => {
    flush()
    return flush
  }, [flush])
  return { text, write, flush, adopt }
}

export function useNotes(call: Call): Notes {
  const { pending, live, me, control } = useDesk()
  const { callId } = call
  const draft = useMemo(() => noteDraft(me.userId, callId), [me.userId, callId])
  const [opened] = useState(() => reconcile(draft.read(), call.notes))
  const [conflict, setConflict] = useState(opened.conflict)
  const { text, write, flush, adopt } = useNoteField(call, opened.text, draft)
  const waiting = waitingNotes(pending, callId)
  const saved = waiting === 0 && call.notes === text

  useEffect(() => {
    if (saved && conflict === null && control) draft.forget()
  }, [saved, conflict, control, draft])
  useEffect(() => {
    if (waiting === 0) adopt(call.notes)
  }, [call.notes, waiting, adopt])

  const both = [text, conflict].filter(Boolean).join('\n')
  const conflictFits = both.length <= NOTES_MAX
  const settleConflict = (keep: boolean) => {
    if (keep && !conflictFits) return
    setConflict(null)
    if (keep && conflict !== null) write(both)
    else draft.forget()
  }
  return {
    text,
    write,
    flush,
    conflict,
    conflictFits,
    settleConflict,
    state: stateOf({ call, text, waiting, saved, live }),
  }
}

const waitingNotes = (pending: Desk['pending'], callId: string): number =>
  pending.filter(({ command, ackSeq }) => command.type === 'WriteNotes' && command.callId === callId && ackSeq === null)
    .length

interface Facts {
  readonly call: Call
  readonly text: string
  readonly waiting: number
  readonly saved: boolean
  readonly live: boolean
}

function stateOf({ call, text, waiting, saved, live }: Facts): NotesState {
  if (!live && waiting > 0) return { type: 'waiting', count: waiting }
  if (waiting > 0) return { type: 'saving' }
  if (!saved) return { type: 'typing' }
  return call.notesAt === null || text === '' ? { type: 'empty' } : { type: 'saved', at: call.notesAt }
}
