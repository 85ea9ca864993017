/** A practised call, from the first ring to its review; fetched when practice begins, with the desk that it goes on. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Practice } from '#domain/practice/floor.ts'
import type { Mood } from '#domain/practice/moods.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { noteDraft } from '../screens/desk/call/note-draft.ts'
import { forgetClosing } from '../screens/desk/wrap-up/closing-draft.ts'
import type { Chosen } from './begin-form.tsx'
import { type Conversation, converse } from './conversation.ts'
import { PractisedDesk } from './practised-desk.tsx'
import { openPrivateFloor, type PrivateFloor } from './private-floor.ts'
import { ReviewPage } from './review-page.tsx'
import { hush, speak } from './voice.ts'

export interface Run {
  readonly floor: PrivateFloor
  readonly conversation: Conversation
  readonly script: ScriptVersion
  readonly mood: Mood
  /** Nothing of it stays in the browser either. */
  readonly end: () => void
}

export function openRun({ script, lead, mood }: Chosen, me: Practice['me'], settings: TeamSettings): Run {
  const { userId } = me
  const floor = openPrivateFloor({ me, lead, script, settings })
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const conversation = converse({ floor, userId, script, mood, seed, onSaid: speak })
  const end = () => {
    hush()
    conversation.close()
    floor.close()
    const { calls = {} } = floor.replica.state.floor ?? {}
    const { call } = floor.ended.getState()
    for (const callId of [...Object.keys(calls), ...(call ? [call.call.callId] : [])]) {
      noteDraft(userId, callId).forget()
      forgetClosing(userId, callId)
    }
  }
  return { floor, conversation, script, mood, end }
}

interface PractisedCallProps {
  readonly run: Run
  readonly onLeave: () => void
  readonly onAgain: (mood: Mood) => void
}

export function PractisedCall({ run, onLeave, onAgain }: PractisedCallProps) {
  const { call, isOver } = useStore(run.floor.ended)
  const givenBack = isOver && call === null
  useEffect(() => {
    if (givenBack) onLeave()
  }, [givenBack, onLeave])
  if (call) return <ReviewPage run={run} ended={call} onAgain={onAgain} onLeave={onLeave} />
  return <PractisedDesk run={run} onLeave={onLeave} />
}
