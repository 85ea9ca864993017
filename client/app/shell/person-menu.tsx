/** Oneself: who one is here, light or dark, sign out. */
import { Menu, SegmentedControl, type SegmentedControlProps, Text, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconVolume } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { isLasting } from '../../live/replica/pending.ts'
import { setClock, useClock } from '../../format/date-format.ts'
import { countText } from '../../format/duration.ts'
import { setTextSize, useTextSize } from '../../browser/text-size.ts'
import { FloatMenu } from '../../ui/float/float-anchor.tsx'
import { useFloorIfKnown, usePending } from '../../live/use-floor.ts'
import { signOut } from '../../session/session.ts'
import { useMe } from '../../session/use-session.ts'

const ROLE_WORDS = { admin: 'Admin', manager: 'Manager', agent: 'Agent' } as const

/** What signing out now would leave behind; null when nothing. */
function useRiskOfLeaving(userId: string): string | null {
  const inCall = useFloorIfKnown((floor) => findCallByAgent(floor, userId) !== undefined) ?? false
  const unsent = usePending().filter(({ command, ackSeq }) => isLasting(command) && ackSeq === null).length
  if (inCall) return 'You are in a call. If you sign out, it continues without you until a manager takes it over.'
  if (unsent === 0) return null
  return `Not sent yet: ${countText(unsent, 'change')}. They stay on this computer until you sign in again.`
}

const SignalsDialog = lazy(async () => ({
  default: (await import('../../features/signals/signals-dialog.tsx')).SignalsDialog,
}))

const TEXT_SIZES = [
  { value: 'usual', label: 'Usual' },
  { value: 'large', label: 'Large' },
  { value: 'larger', label: 'Larger' },
]
const CLOCKS = [
  { value: '24', label: '24 hours' },
  { value: '12', label: '12 hours' },
]
const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

interface ChoiceProps {
  readonly label: string
  readonly data: SegmentedControlProps['data']
  readonly value: string
  readonly onChange: (value: string) => void
}

const Choice = ({ label, ...choice }: ChoiceProps) => (
  <>
    <Menu.Label>{label}</Menu.Label>
    <SegmentedControl mx="md" mb="sm" aria-label={label} {...choice} />
  </>
)

export function PersonMenu({ onClose }: { onClose: () => void }) {
  const { user, role } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const textSize = useTextSize()
  const clock = useClock()
  const risk = useRiskOfLeaving(user.id)
  const [asked, setAsked] = useState(false)
  const warning = asked ? risk : null
  const [signals, setSignals] = useState(false)
  if (signals)
    return (
      <Suspense fallback={null}>
        <SignalsDialog onClose={onClose} />
      </Suspense>
    )
  return (
    <FloatMenu label="Your menu" position="bottom-end" width={248} onClose={onClose}>
      <Text fw={600} px="md" pt="sm">
        {user.full_name}
      </Text>
      <Text size="sm" c="dimmed" px="md" pb="sm">
        {ROLE_WORDS[role]} · {user.email}
      </Text>
      <Menu.Divider />
      <Choice
        label="Appearance"
        data={SCHEMES}
        value={colorScheme}
        onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      />
      <Choice label="Text size" data={TEXT_SIZES} value={textSize} onChange={setTextSize} />
      <Choice label="Clock" data={CLOCKS} value={clock} onChange={setClock} />
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<IconVolume size={16} aria-hidden />}
        onClick={() => setSignals(true)}
      >
        Sounds and notifications
      </Menu.Item>
      <Menu.Divider />
      {warning === null ? null : (
        <Text size="sm" px="md" py="xs" c="var(--state-amber)" role="status">
          {warning}
        </Text>
      )}
      <Menu.Item
        leftSection={<IconLogout size={16} aria-hidden />}
        closeMenuOnClick={asked || risk === null}
        onClick={() => (asked || risk === null ? void signOut() : setAsked(true))}
      >
        {warning === null ? 'Sign out' : 'Sign out anyway'}
      </Menu.Item>
    </FloatMenu>
  )
}
