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
  const results: LeadVerdict[] = []
  for (let from = 0; from < leadIds.length; from += AT_ONCE) {
    const { data } = await send(leadIds.slice(from, from + AT_ONCE))
    results.push(...data)
  }
  return results
}

/** Those of the leads that the wish came true for. */
export function succeededLeads<L extends Named>(leads: readonly L[], results: readonly LeadVerdict[]): L[] {
  const done = new Set(results.filter((result) => result.done).map(({ lead_id }) => lead_id))
  return leads.filter(({ id }) => done.has(id))
}

export function bulkResult(
  title: string,
  results: readonly LeadVerdict[],
  leads: readonly Named[],
  onUndo?: () => void,
): void {
  const leadName = (leadId: string) => leads.find(({ id }) => id === leadId)?.name ?? 'A lead'
  const failed = results.filter(({ done }) => !done)
  const moved = results.length - failed.length
  if (moved > 0) {
    const first = leads[0]
    const subject = moved === 1 && leads.length === 1 && first ? first.name : `${moved} leads`
    toastDone(`${title}: ${subject}`, onUndo && { run: onUndo })
  }
  if (failed.length > 0) {
    notifications.show({
      color: 'orange',
      autoClose: false,
      title: failed.length === 1 ? 'One lead was not moved' : `${failed.length} leads were not moved`,
      message: failed.slice(0, 8).map((result) => (
        <div key={result.lead_id}>
          {leadName(result.lead_id)}: {failureMessage(result)}
        </div>
      )),
    })
  }
}

function failureMessage({ refusal, code }: LeadVerdict): string {
  if (refusal) return refusalMessage(refusal)
  return code === 'not-found' ? 'it no longer exists.' : 'the floor did not respond. Try again.'
}
