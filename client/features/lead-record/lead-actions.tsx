/** What can be done with a lead as a whole: call it, take it, send it, log a call. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconArrowsExchange, IconDots, IconPhone, IconTrash, IconUserScreen } from '@tabler/icons-react'
import type { Lead } from '#domain/http/leads.ts'
import type { Action } from '../../actions/action.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { may, reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useCommand } from '../commands/use-command.ts'
import { useInHand } from '../lead-list/live-mark.tsx'

interface LeadActionsProps {
  readonly lead: Lead
  readonly onAssign: () => void
  readonly logCall: Action
  readonly onDelete: () => void
  /** The floor has given the lead; the desktop is where it is worked. */
  readonly onTaken: () => void
}

export function LeadActions({ lead, onAssign, logCall, onDelete, onTaken }: LeadActionsProps) {
  const { role, user } = useMe()
  const hand = useInHand(lead.id)
  const mine = hand?.agentId === user.id
  const worksOwnOnly = !reachesOthers(role, 'run-calls')
  return (
    <Group gap="sm">
      {mine ? (
        <Button leftSection={<IconPhone size={16} />} onClick={onTaken}>
          Continue with this lead
        </Button>
      ) : worksOwnOnly ? (
        <TakeButton lead={lead} held={hand !== null} onTaken={onTaken} />
      ) : null}
      {may(role, 'assign-leads') ? (
        <Button variant="default" leftSection={<IconArrowsExchange size={16} />} onClick={onAssign}>
          Send to …
        </Button>
      ) : null}
      <ActionButton action={logCall} />
      {may(role, 'delete-leads') ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label="More actions">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item c="var(--state-red)" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
              Delete this lead …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </Group>
  )
}

function TakeButton({ lead, held, onTaken }: { lead: Lead; held: boolean; onTaken: () => void }) {
  const { run, running } = useCommand()
  async function take() {
    const { type } = await run({ type: 'TakeLead', leadId: lead.id, by: 'chosen' })
    if (type === 'acknowledged') onTaken()
  }
  return (
    <Button
      leftSection={<IconUserScreen size={16} />}
      loading={running !== null}
      disabled={held || lead.phone === null}
      onClick={() => void take()}
    >
      Take this lead
    </Button>
  )
}
