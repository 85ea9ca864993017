/** How many calls stand on each step of a version now, on the floors of one’s teams, and which of those are not known (SE18). */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CallsNow } from '#domain/http/studio/calls-now.ts'
import { callsNowOptions } from '../../api/records/calls-now.ts'
import { wordFor } from '../../format/duration.ts'
import { useMe } from '../../session/use-session.ts'

export interface CallsHere {
  readonly onSteps: ReadonlyMap<string, number>
  /** On other versions of the script. */
  readonly elsewhere: number
  /** Teams whose floor does not answer; null when nothing is known of any. */
  readonly silent: readonly string[] | null
}

const UNKNOWN: CallsHere = { onSteps: new Map(), elsewhere: 0, silent: null }

interface Asked {
  readonly scriptId: string
  readonly version: number
  /** Undefined: of all one's teams. */
  readonly teamId: string | undefined
}

/** Null until the first answer. */
export function useCallsHere({ scriptId, version, teamId }: Asked): CallsHere | null {
  const { data, isError } = useQuery(callsNowOptions(scriptId, teamId))
  return useMemo(
    () => (isError ? UNKNOWN : data === undefined ? null : countHere(data, version)),
    [data, isError, version],
  )
}

export function countHere({ teams }: CallsNow, version: number): CallsHere {
  const onSteps = new Map<string, number>()
  let elsewhere = 0
  for (const step of teams.flatMap(({ steps }) => steps ?? [])) {
    if (step.version === version) onSteps.set(step.node_id, (onSteps.get(step.node_id) ?? 0) + step.calls)
    else elsewhere += step.calls
  }
  const silent = teams.flatMap(({ team_id: teamId, steps }) => (steps === null ? [teamId] : []))
  return { onSteps, elsewhere, silent: silent.length === teams.length ? null : silent }
}

/** Nothing where all is known. */
export function SilentFloors({ silent }: Pick<CallsHere, 'silent'>) {
  const { teams } = useMe()
  if (silent?.length === 0) return null
  const names = silent?.map((id) => teams.find((team) => team.id === id)?.name ?? id) ?? []
  return (
    <Text size="sm" c="var(--state-amber)" role="status">
      {silent === null
        ? 'How many calls are here now is not known.'
        : `The ${wordFor(names.length, 'floor', 'floors')} of ${names.join(', ')} ${wordFor(names.length, 'does', 'do')} not answer: calls there are not counted as here now.`}
    </Text>
  )
}
