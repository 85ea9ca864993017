/** Available, not ready for one of the team's reasons, or logged out (DU1, DU3). */
import { Menu, Text } from '@mantine/core'
import { IconDoorExit, IconPlayerPlay } from '@tabler/icons-react'
import { spanText } from '../../../format/duration.ts'
import { FloatMenu } from '../../../ui/float/float-anchor.tsx'
import { blockedBecause, useDesk } from '../desk.tsx'
import { useDeskCommand } from '../use-desk-command.ts'

export function DutyMenu({ onClose }: { onClose: () => void }) {
  const desk = useDesk()
  const { floor, agent, call } = desk
  const { run } = useDeskCommand()
  const blocked = blockedBecause(desk)
  const duty = agent?.duty ?? 'logged-out'
  return (
    <FloatMenu label="My status" position="bottom-start" width={260} onClose={onClose}>
      <Menu.Label>{blocked ?? 'I am'}</Menu.Label>
      <Menu.Item
        leftSection={<IconPlayerPlay size={16} />}
        disabled={blocked !== null || duty === 'available'}
        onClick={() => void run({ type: 'GoAvailable' })}
      >
        Available
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{call ? 'Not ready after this call' : 'Not ready'}</Menu.Label>
      {floor.settings.notReadyReasons.map(({ code, label, limitMs }) => (
        <Menu.Item
          key={code}
          disabled={blocked !== null || (duty === 'not-ready' && agent?.reason === code)}
          rightSection={
            limitMs === null ? null : (
              <Text size="xs" c="dimmed">
                {spanText(limitMs)}
              </Text>
            )
          }
          onClick={() => void run({ type: 'GoNotReady', reason: code })}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconDoorExit size={16} />}
        disabled={blocked !== null || duty === 'logged-out' || call !== undefined}
        onClick={() => void run({ type: 'LogOut' })}
      >
        {call ? 'Log out (finish the call first)' : 'Log out'}
      </Menu.Item>
    </FloatMenu>
  )
}
