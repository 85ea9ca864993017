/** A call that is only practised: on the desk's own screens, with a scripted customer, leaving no trace (PX). */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Mood } from '#domain/practice/moods.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { FloorGate } from '../live/floor-gate.tsx'
import { useFloor } from '../live/use-floor.ts'
import { scriptOptions } from '../live/use-script.ts'
import { useMe } from '../session/use-session.ts'
import { forgetClosing } from '../screens/desk/wrap-up/closing-draft.ts'
import { noteDraft } from '../screens/desk/call/note-draft.ts'
import { BeginForm, type Chosen } from './begin-form.tsx'
import { type Conversation, converse } from './conversation.ts'
import styles from './practice-screen.module.css'
import { PractisedDesk } from './practised-desk.tsx'
import { openPrivateFloor, type PrivateFloor } from './private-floor.ts'
import { RealFloor } from './real-floor.tsx'
import { ReviewPage } from './review-page.tsx'
import { hush, speak } from './voice.ts'

export function PracticeScreen() {
  return (
    <FloorGate>
      <div className={styles.screen}>
        <RealFloor />
        <Practice />
      </div>
    </FloorGate>
  )
}

export interface Run {
  readonly floor: PrivateFloor
  readonly conversation: Conversation
  readonly script: ScriptVersion
  readonly mood: Mood
}

function Practice() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const { user, role } = useMe()
  const settings = useFloor((floor) => floor.settings)
  const queries = useQueryClient()
  useEffect(() => () => end(run, user.id), [run, user.id])
  const begin = (next: Chosen) => {
    const { script, lead, mood } = next
    // The desk finds it there, and asks nobody.
    queries.setQueryData(scriptOptions(script).queryKey, script)
    const me = { userId: user.id, fullName: user.full_name, role }
    const floor = openPrivateFloor({ me, lead, script, settings })
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    const conversation = converse({ floor, userId: user.id, script, mood, seed, onSaid: speak })
    setChosen(next)
    setRun({ floor, conversation, script, mood })
  }
  const leave = () => setRun(null)
  return run === null ? (
    <BeginForm last={chosen} onBegin={begin} />
  ) : (
    <Running run={run} onLeave={leave} onAgain={(mood) => chosen && begin({ ...chosen, mood })} />
  )
}

/** Nothing of it stays in the browser either. */
function end(run: Run | null, userId: string): void {
  if (run === null) return
  hush()
  run.conversation.close()
  run.floor.close()
  const { floor } = run.floor.replica.state
  const { call } = run.floor.ended.getState()
  for (const callId of [...Object.keys(floor?.calls ?? {}), ...(call ? [call.call.callId] : [])]) {
    noteDraft(userId, callId).forget()
    forgetClosing(userId, callId)
  }
}

interface RunningProps {
  readonly run: Run
  readonly onLeave: () => void
  readonly onAgain: (mood: Mood) => void
}

function Running({ run, onLeave, onAgain }: RunningProps) {
  const { call, isOver } = useStore(run.floor.ended)
  const givenBack = isOver && call === null
  useEffect(() => {
    if (givenBack) onLeave()
  }, [givenBack, onLeave])
  if (call) return <ReviewPage run={run} ended={call} onAgain={onAgain} onLeave={onLeave} />
  return <PractisedDesk run={run} onLeave={onLeave} />
}
