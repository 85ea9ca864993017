/** Who is on which step of a version at this moment, for those who see the floor. */
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { placeInScript } from '#domain/views/calls-on-steps.ts'
import { useReplica } from '../../live/use-floor.ts'

export interface OnNode {
  readonly agentId: string
  readonly name: string
  /** When they came to the step, by the server's clock. */
  readonly since: number
}

export type OnNodes = ReadonlyMap<string, readonly OnNode[]>

export function useOnNodes(scriptId: string, version: number | null): OnNodes {
  const lines = useReplica(
    useShallow(({ floor }) =>
      Object.values(floor?.calls ?? {}).flatMap((call) => {
        const place = placeInScript(call)
        if (place?.scriptId !== scriptId || place.version !== version) return []
        const { agentId, nodeSince } = call
        return [`${place.nodeId}\n${agentId}\n${nodeSince}\n${floor?.agents[agentId]?.fullName ?? ''}`]
      }),
    ),
  )
  return useMemo(() => {
    const onNodes = new Map<string, OnNode[]>()
    for (const line of lines) {
      const [nodeId = '', agentId = '', since = '', name = ''] = line.split('\n')
      onNodes.set(nodeId, [...(onNodes.get(nodeId) ?? []), { agentId, name, since: Number(since) }])
    }
    return onNodes
  }, [lines])
}
