/** What the draft says otherwise than the published version: in words step by step, and as ways that came and went. */
import { Group, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { countText } from '../../format/duration.ts'
import { TonePill } from '../../ui/tone-mark.tsx'
import { useDraftState } from '../view.ts'
import { titleOf } from '../words.ts'

const CHANGE = {
  added: { tone: 'green', words: 'New' },
  removed: { tone: 'red', words: 'Removed' },
  changed: { tone: 'blue', words: 'Changed' },
} as const

const valueText = (value: unknown): string =>
  value === null || value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value)

export function Difference({ diff }: { diff: ScriptDiffDocument }) {
  const { steps, links } = diff
  const count = steps.length + links.added.length + links.removed.length
  if (count === 0)
    return (
      <Text size="sm" c="dimmed">
        The draft says what is published.
      </Text>
    )
  return (
    <details open={count <= 12}>
      <Text component="summary" size="sm" fw={500}>
        What changes: {countText(steps.length, 'step')}, {countText(links.added.length + links.removed.length, 'way')}
      </Text>
      <Stack component="ul" gap="sm" mt="xs" mah={280} style={{ overflow: 'auto' }}>
        {steps.map((step) => (
          <li key={`${step.node_id ?? 'script'} ${step.title}`}>
            <Group gap="xs">
              <TonePill tone={CHANGE[step.change].tone}>{CHANGE[step.change].words}</TonePill>
              <Text size="sm" fw={550}>
                {step.title}
              </Text>
            </Group>
            {step.change === 'changed'
              ? step.fields.map((field) => (
                  <FieldChange key={`${field.part} ${field.field} ${field.language}`} field={field} />
                ))
              : null}
          </li>
        ))}
        {links.added.map((link) => (
          <WayChange key={`+${link.from} ${link.to} ${link.label}`} link={link} isNew />
        ))}
        {links.removed.map((link) => (
          <WayChange key={`-${link.from} ${link.to} ${link.label}`} link={link} isNew={false} />
        ))}
      </Stack>
    </details>
  )
}

type Step = ScriptDiffDocument['steps'][number]

function FieldChange({ field }: { field: Step['fields'][number] }) {
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {field.field}
      {field.language === null ? '' : ` (${field.language})`}: <del>{valueText(field.before)}</del>{' '}
      <ins>{valueText(field.after)}</ins>
    </Text>
  )
}

function WayChange({ link, isNew }: { link: ScriptDiffDocument['links']['added'][number]; isNew: boolean }) {
  const { parts } = useDraftState()
  return (
    <Group component="li" gap={6} wrap="nowrap">
      <TonePill tone={isNew ? 'green' : 'red'}>{isNew ? 'New way' : 'Way gone'}</TonePill>
      <Text size="sm" truncate>
        {titleOf(parts, link.from) ?? link.from} <IconArrowRight size={13} aria-label="to" role="img" />{' '}
        {titleOf(parts, link.to) ?? link.to}
        <Text span size="xs" c="dimmed">
          {' '}
          by “{link.label}”
        </Text>
      </Text>
    </Group>
  )
}
