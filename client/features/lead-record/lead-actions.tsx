/** What can be done with a lead as a whole: call it, take it, send it, log a call. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconDots, IconPhone, IconUserScreen } from '@tabler/icons-react'
import type { Lead } from '#domain/http/leads.ts'
import type { Action } from '../../actions/action.ts'
import { ActionButton } from '../../actions/action-button.tsx'
import { ActionItem } from '../../actions/action-item.tsx'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useCommand } from '../commands/use-command.ts'
import { useInHand } from '../lead-list/live-mark.tsx'

interface LeadActionsProps {
  readonly lead: Lead
  readonly send: Action
  readonly logCall: Action
  readonly remove: Action
  readonly erase: Action
  /** The floor has given the lead; the desktop is where it is worked. */
  readonly onTaken: () => void
}

export function LeadActions({ lead, send, logCall, remove, erase, onTaken }: LeadActionsProps) {
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
      {send.when === false ? null : <ActionButton action={send} />}
      <ActionButton action={logCall} />
      {remove.when === false ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label="More actions">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <ActionItem action={remove} danger />
            {erase.when === false ? null : <ActionItem action={erase} danger />}
          </Menu.Dropdown>
        </Menu>
      )}
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
