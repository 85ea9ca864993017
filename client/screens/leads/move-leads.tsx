/** Sends leads to somebody or back to the team, tells what came of each, and can take it back. */
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import type { LeadVerdict } from '#domain/http/leads.ts'
import { useAssignLeads } from '../../http/lead-queries.ts'
import { refusalMessage } from '../../ui/refusal-message.ts'
import { toastDone, toastFault } from '../../ui/toast.tsx'

/** What must be known of a lead to move it and to move it back. */
export interface MovedLead {
  readonly id: string
  readonly name: string
  readonly assigned_to: string | null
}

export interface Receiver {
  /** Null is the team. */
  readonly id: string | null
  readonly name: string
}

const AT_ONCE = 100

export function useMoveLeads(): (leads: readonly MovedLead[], to: Receiver, reason?: string) => Promise<void> {
  const { mutateAsync } = useAssignLeads()

  const send = useCallback(
    async (leadIds: readonly string[], to: string | null, reason?: string): Promise<LeadVerdict[]> => {
      const verdicts: LeadVerdict[] = []
      for (let from = 0; from < leadIds.length; from += AT_ONCE) {
        const lead_ids = leadIds.slice(from, from + AT_ONCE)
        const { data } = await mutateAsync({ lead_ids, to, ...(reason ? { reason } : {}) })
        verdicts.push(...data)
      }
      return verdicts
    },
    [mutateAsync],
  )

  const undo = useCallback(
    async (leads: readonly MovedLead[]) => {
      const verdicts: LeadVerdict[] = []
      for (const owner of new Set(leads.map(({ assigned_to }) => assigned_to))) {
        const theirs = leads.filter(({ assigned_to }) => assigned_to === owner)
        verdicts.push(
          ...(await send(
            theirs.map(({ id }) => id),
            owner,
            'Taken back',
          )),
        )
      }
      tell('Taken back', verdicts, leads)
    },
    [send],
  )

  return useCallback(
    async (leads, to, reason) => {
      try {
        const verdicts = await send(
          leads.map(({ id }) => id),
          to.id,
          reason,
        )
        const moved = new Set(verdicts.filter(({ done }) => done).map(({ lead_id }) => lead_id))
        const back = leads.filter(({ id }) => moved.has(id))
        tell(to.id === null ? 'Given back to the team' : `Sent to ${to.name}`, verdicts, leads, () => {
          undo(back).catch(toastFault)
        })
      } catch (fault) {
        toastFault(fault)
      }
    },
    [send, undo],
  )
}

function tell(what: string, verdicts: readonly LeadVerdict[], leads: readonly MovedLead[], onUndo?: () => void): void {
  const nameOf = (leadId: string) => leads.find(({ id }) => id === leadId)?.name ?? 'A lead'
  const kept = verdicts.filter(({ done }) => !done)
  const moved = verdicts.length - kept.length
  if (moved > 0) {
    const first = leads[0]
    const subject = moved === 1 && leads.length === 1 && first ? first.name : `${moved} leads`
    toastDone(`${what}: ${subject}`, onUndo && { run: onUndo })
  }
  if (kept.length > 0) {
    notifications.show({
      color: 'orange',
      autoClose: false,
      title: kept.length === 1 ? 'One lead was not moved' : `${kept.length} leads were not moved`,
      message: kept.slice(0, 8).map((verdict) => (
        <div key={verdict.lead_id}>
          {nameOf(verdict.lead_id)}: {whyNot(verdict)}
        </div>
      )),
    })
  }
}

function whyNot({ refusal, code }: LeadVerdict): string {
  if (refusal) return refusalMessage(refusal)
  return code === 'not-found' ? 'it is no longer here.' : 'the floor did not answer; try again.'
}
