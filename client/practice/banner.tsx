/** Says all the time that this is practice, and how to get out of it (PX4). */
import { Group, Text } from '@mantine/core'
import { IconMasksTheater } from '@tabler/icons-react'
import type { Mood } from '#domain/practice/moods.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { useAction } from '../actions/registry.ts'
import { Strip } from '../ui/strip.tsx'
import { practiceActions } from './actions.ts'
import { MOOD_WORDS } from '../format/mood-words.ts'
import { VoiceSwitch } from './voice-switch.tsx'

export function Banner({ mood, onLeave }: { readonly mood: Mood; readonly onLeave: () => void }) {
  const leave = useAction({ ...practiceActions.leave, run: onLeave })
  return (
    <Strip tone="violet" role="status">
      <IconMasksTheater size={16} aria-hidden style={{ flex: 'none', alignSelf: 'flex-start' }} />
      <Text flex="1 1 240px" fz="inherit">
        <b>Practice: nothing is recorded, the customer is scripted.</b> {MOOD_WORDS[mood].label}
      </Text>
      <Group gap="sm" ml="auto">
        <VoiceSwitch />
        <ActionButton action={leave} size="compact-sm" />
      </Group>
    </Strip>
  )
}
