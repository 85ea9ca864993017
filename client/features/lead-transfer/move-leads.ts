/** Sends leads to somebody, back to the team, or to another team; tells what came of each, and can take it back. */
import { useCallback } from 'react'
import type { LeadVerdict } from '#domain/http/leads.ts'
import { useAssignLeads, useMoveToTeam } from '../../api/lead-queries.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { succeededLeads, inBatches, bulkResult } from './bulk-result.tsx'

/** What must be known of a lead to move it and to move it back. */
export interface MovedLead {
  readonly id: string
  readonly name: string
  readonly assigned_to: string | null
}

export interface TransferTarget {
  /** Null is the team. */
  readonly id: string | null
  readonly name: string
}

type Move<To> = (leads: readonly MovedLead[], to: To, reason?: string) => Promise<void>

export function useMoveLeads(): Move<TransferTarget> {
  const assign = useAssign()
  return useCallback<Move<TransferTarget>>(
    async (leads, to, reason) => {
      const undo = async (moved: readonly MovedLead[]) =>
        bulkResult('Undone', await toFormerOwners(moved, assign), moved)
      try {
        const results = await assign(leadIds(leads), to.id, reason)
        const moved = succeededLeads(leads, results)
        bulkResult(to.id === null ? 'Returned to the team' : `Sent to ${to.name}`, results, leads, () => {
          undo(moved).catch(toastFault)
        })
      } catch (fault) {
        toastFault(fault)
      }
    },
    [assign],
  )
}

export interface TeamMove {
  readonly from: string
  readonly to: string
  readonly name: string
}

/** Taken back, a lead has its owner again; a callback that went along stays one of the team. */
export function useMoveToOtherTeam(): Move<TeamMove> {
  const assign = useAssign()
  const { mutateAsync } = useMoveToTeam()
  return useCallback<Move<TeamMove>>(
    async (leads, { from, to, name }, reason) => {
      const move = (ids: readonly string[], team_id: string, why: string | undefined) =>
        inBatches(ids, (lead_ids) => mutateAsync({ lead_ids, team_id, ...(why ? { reason: why } : {}) }))
      const undo = async (moved: readonly MovedLead[]) => {
        const results = await move(leadIds(moved), from, 'Undone')
        const owned = succeededLeads(moved, results).filter(({ assigned_to }) => assigned_to !== null)
        await toFormerOwners(owned, assign)
        bulkResult('Undone', results, moved)
      }
      try {
        const results = await move(leadIds(leads), to, reason)
        const moved = succeededLeads(leads, results)
        bulkResult(`Moved to ${name}`, results, leads, () => {
          undo(moved).catch(toastFault)
        })
      } catch (fault) {
        toastFault(fault)
      }
    },
    [assign, mutateAsync],
  )
}

type Assign = (leadIds: readonly string[], to: string | null, reason?: string) => Promise<LeadVerdict[]>

function useAssign(): Assign {
  const { mutateAsync } = useAssignLeads()
  return useCallback<Assign>(
    (leadIds, to, reason) =>
      inBatches(leadIds, (lead_ids) => mutateAsync({ lead_ids, to, ...(reason ? { reason } : {}) })),
    [mutateAsync],
  )
}

async function toFormerOwners(leads: readonly MovedLead[], assign: Assign): Promise<LeadVerdict[]> {
  const results: LeadVerdict[] = []
  for (const owner of new Set(leads.map(({ assigned_to }) => assigned_to))) {
    const owned = leads.filter(({ assigned_to }) => assigned_to === owner)
    results.push(...(await assign(leadIds(owned), owner, 'Undone')))
  }
  return results
}

const leadIds = (leads: readonly MovedLead[]): string[] => leads.map(({ id }) => id)
