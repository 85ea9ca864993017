/** One rule pack: its switch, what it asks for, whom of the team it would hold back, and where it is written. */
import { Anchor, Button, Group, Stack, Switch, Text, Title } from '@mantine/core'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { WhatIf } from '#domain/http/suppression/rule-packs.ts'
import { countText, numberText } from '../../../format/duration.ts'
import { dayInFull } from '../../../format/time-text.ts'
import { Facts } from '../../../ui/facts.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { packFacts } from './pack-facts.ts'

interface PackRowProps {
  readonly pack: RulePack
  /** A later edition than the one the team has. */
  readonly newer: RulePack | null
  readonly on: boolean
  /** Switched, and not saved yet. */
  readonly changed: boolean
  readonly disabled: boolean
  readonly count: WhatIf['packs'][number] | undefined
  /** At which time is counted, in the middle of a sentence. */
  readonly when: string
  readonly onToggle: (on: boolean) => void
  readonly onTakeNewer: () => void
}

export function PackRow({ pack, newer, on, changed, disabled, count, when, onToggle, onTakeNewer }: PackRowProps) {
  return (
    <Stack component="section" gap="sm" aria-label={pack.name} py="md">
      <Group gap="sm">
        <Switch
          aria-label={pack.name}
          checked={on}
          disabled={disabled}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <Title order={3} size="h3" c="var(--text)">
          {pack.name}
        </Title>
        {changed ? <TonePill tone="amber">{on ? 'On when saved' : 'Off when saved'}</TonePill> : null}
        {on && !changed ? <TonePill tone="green">On</TonePill> : null}
        <Text size="sm" c="dimmed" ml="auto">
          {count === undefined ? '' : effectText(count, on, when)}
        </Text>
      </Group>
      <Facts facts={packFacts(pack)} />
      {pack.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed" maw="72ch">
          {note}
        </Text>
      ))}
      <Group gap="4px 16px">
        <Anchor href={pack.source.url} target="_blank" rel="noreferrer" size="sm">
          {pack.source.law}
        </Anchor>
        <Text size="sm" c="dimmed">
          Checked {dayInFull(pack.checkedOn)}, edition of {dayInFull(pack.version)}
        </Text>
        {newer !== null && !disabled ? (
          <Button size="compact-sm" variant="default" onClick={onTakeNewer}>
            Take the edition of {dayInFull(newer.version)}
          </Button>
        ) : null}
      </Group>
    </Stack>
  )
}

function effectText({ leads, held }: WhatIf['packs'][number], on: boolean, when: string): string {
  if (leads === 0) return 'No leads there'
  const there = countText(leads, 'lead')
  if (held === 0) return `${there}, none ${on ? 'held back' : 'to hold back'} ${when}`
  return `${there}, ${numberText(held)} ${on ? 'held back' : 'to hold back'} ${when}`
}
