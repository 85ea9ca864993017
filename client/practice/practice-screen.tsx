/** A call that is only practised: on the desk's own screens, with a scripted customer, leaving no trace (PX). */
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { toastFault } from '../feedback/toast.tsx'
import { FloorGate } from '../live/floor-gate.tsx'
import { useFloor } from '../live/use-floor.ts'
import { scriptOptions } from '../live/use-script.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { useMe } from '../session/use-session.ts'
import { BeginForm, type Chosen } from './begin-form.tsx'
import styles from './practice-screen.module.css'
import type { Run } from './practised-call.tsx'
import { RealFloor } from './real-floor.tsx'

const callPart = () => import('./practised-call.tsx')
const PractisedCall = lazy(async () => ({ default: (await callPart()).PractisedCall }))

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

function Practice() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const { user, role } = useMe()
  const settings = useFloor((floor) => floor.settings)
  const queries = useQueryClient()
  const isHere = useIsHere()
  useEffect(() => () => run?.end(), [run])
  const begin = async (next: Chosen) => {
    const { openRun } = await callPart()
    if (!isHere.current) return
    // The desk finds it there, and asks nobody.
    queries.setQueryData(scriptOptions(next.script).queryKey, next.script)
    setChosen(next)
    setRun(openRun(next, { userId: user.id, fullName: user.full_name, role }, settings))
  }
  if (run === null) return <BeginForm last={chosen} onBegin={begin} />
  return (
    <Suspense fallback={<RouteLoading />}>
      <PractisedCall
        run={run}
        onLeave={() => setRun(null)}
        onAgain={(mood) => chosen && void begin({ ...chosen, mood }).catch(toastFault)}
      />
    </Suspense>
  )
}

/** Whoever has gone elsewhere meanwhile begins nothing. */
function useIsHere(): { readonly current: boolean } {
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return isHere
}
