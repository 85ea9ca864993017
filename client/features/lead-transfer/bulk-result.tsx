/** Many leads, one wish: sent in batches, and what came of each is told, with a way back where there is one. */
import { notifications } from '@mantine/notifications'
import type { LeadVerdict } from '#domain/http/leads.ts'
import { refusalMessage } from '../../format/refusal-message.ts'
import { toastDone } from '../../feedback/toast.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

/** What the API takes at once. */
const AT_ONCE = 100

export async function inBatches(
  leadIds: readonly string[],
  send: (lead_ids: string[]) => Promise<{ readonly data: readonly LeadVerdict[] }>,
): Promise<LeadVerdict[]> {
  const verdicts: LeadVerdict[] = []
  for (let from = 0; from < leadIds.length; from += AT_ONCE) {
    const { data } = await send(leadIds.slice(from, from + AT_ONCE))
    verdicts.push(...data)
  }
  return verdicts
}

/** Those of the leads that the wish came true for. */
export function doneOf<L extends Named>(leads: readonly L[], verdicts: readonly LeadVerdict[]): L[] {
  const done = new Set(verdicts.filter((verdict) => verdict.done).map(({ lead_id }) => lead_id))
  return leads.filter(({ id }) => done.has(id))
}

export function tellVerdicts(
  what: string,
  verdicts: readonly LeadVerdict[],
  leads: readonly Named[],
  onUndo?: () => void,
): void {
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
