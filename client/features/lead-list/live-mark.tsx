/** Who works on a lead at this moment, from the floor itself; nothing when nobody does. */
import { Text } from '@mantine/core'
import {
  IconMessage2Filled,
  IconPencil,
  IconPhoneOutgoing,
  IconPlayerPauseFilled,
  IconUserScreen,
} from '@tabler/icons-react'
import { findCallByLead } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Activity } from '#domain/vocabulary/people.ts'
import { useReplica } from '../../live/use-floor.ts'
import { Mark as WithSign } from '../../ui/tone-mark.tsx'

type Mark = Exclude<Activity, 'idle'>

const MARKS: Record<Mark, { words: string; icon: typeof IconPencil; tone: string }> = {
  reserved: { words: 'Reserved by', icon: IconUserScreen, tone: 'cyan' },
  dialing: { words: 'Dialled by', icon: IconPhoneOutgoing, tone: 'blue' },
  talking: { words: 'On a call with', icon: IconMessage2Filled, tone: 'violet' },
  'on-hold': { words: 'On hold with', icon: IconPlayerPauseFilled, tone: 'amber' },
  'wrap-up': { words: 'In wrap-up with', icon: IconPencil, tone: 'orange' },
}

export interface LeadInHand {
  readonly mark: Mark
  readonly agentId: string
}

function findLeadInHand(floor: Floor, leadId: string): LeadInHand | null {
  const call = findCallByLead(floor, leadId)
  if (call) return { mark: call.phase, agentId: call.agentId }
  const lease = floor.leases[leadId]
  return lease ? { mark: 'reserved', agentId: lease.agentId } : null
}

/** As one string, so that a row is drawn again only when its own answer changes. */
const markText = (floor: Floor, leadId: string): string => {
  const hand = findLeadInHand(floor, leadId)
  return hand ? `${hand.mark} ${floor.agents[hand.agentId]?.fullName ?? 'somebody'}` : ''
}

export function useInHand(leadId: string): LeadInHand | null {
  const text = useReplica(({ floor }) => {
    const hand = floor && findLeadInHand(floor, leadId)
    return hand ? `${hand.mark} ${hand.agentId}` : ''
  })
  const [mark, agentId] = text.split(' ')
  return isMark(mark) && agentId !== undefined ? { mark, agentId } : null
}

const isMark = (text: string | undefined): text is Mark => text !== undefined && text in MARKS

export function LiveMark({ leadId, withWords = true }: { leadId: string; withWords?: boolean }) {
  const text = useReplica(({ floor }) => (floor ? markText(floor, leadId) : ''))
  const [mark, ...name] = text.split(' ')
  if (!isMark(mark)) return null
  const { words, icon: Icon, tone } = MARKS[mark]
  const label = `${words} ${name.join(' ')}`
  return (
    <Text span size="sm" fw={550} c={`var(--state-${tone})`} title={label}>
      <WithSign>
        <Icon size={14} aria-hidden />
        <Text span inherit truncate>
          {withWords ? label : name.join(' ')}
        </Text>
      </WithSign>
    </Text>
  )
}
