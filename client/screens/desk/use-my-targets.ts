/** What I am to reach; undefined until it is known, and in practice, which no target counts. */
import { useQuery } from '@tanstack/react-query'
import type { TargetsInForce } from '#domain/http/numbers/targets.ts'
import { targetsInForceOptions } from '../../api/numbers/targets-in-force.ts'
import { useDesk } from './desk.tsx'

export function useMyTargets(): TargetsInForce | undefined {
  const { teamId, me, isPractice, live } = useDesk()
  // What reads the answer is fetched once the desk can be worked with, which no target keeps waiting.
  return useQuery({ ...targetsInForceOptions(teamId, me.userId), enabled: live && isPractice !== true }).data
}
