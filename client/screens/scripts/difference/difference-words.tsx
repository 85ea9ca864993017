/** What one script says otherwise than another: in words step by step, and as ways that came and went. */
import { Group, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { Condition } from '#domain/script/conditions.ts'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { conditionText } from '../script-labels.ts'
import { CHANGES } from './changes.ts'

export type TitleOf = (nodeId: string) => string | null

interface DifferenceProps {
  readonly diff: ScriptDiffDocument
  readonly titleOf: TitleOf
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'string') return quoted(value)
  const condition = Condition.safeParse(value)
  return condition.success ? conditionText(condition.data) : JSON.stringify(value)
}

/** What stands in quotes already has enough of them. */
const quoted = (text: string): string => (/^[“"]/.test(text) ? text : `“${text}”`)

export const DifferenceWords = ({ diff: { steps, links }, titleOf }: DifferenceProps) => (
  // It scrolls, so the keyboard has to get there.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <Stack component="ul" gap="sm" mah={280} style={{ overflow: 'auto' }} tabIndex={0} aria-label="Differences">
    {steps.map((step) => (
      <li key={`${step.node_id ?? 'script'} ${step.title}`}>
        <Group gap="xs">
          <TonePill tone={CHANGES[step.change].tone}>{CHANGES[step.change].words}</TonePill>
          <Text size="sm" fw={550}>
            {step.title}
          </Text>
        </Group>
        {step.change === 'changed'
          ? step.fields
              .filter(isInWords)
              .map((field) => <FieldChange key={`${field.part} ${field.field} ${field.language}`} field={field} />)
          : null}
      </li>
    ))}
    {links.added.map((link) => (
      <WayChange key={`+${link.from} ${link.to} ${link.label}`} link={link} isNew titleOf={titleOf} />
    ))}
    {links.removed.map((link) => (
      <WayChange key={`-${link.from} ${link.to} ${link.label}`} link={link} isNew={false} titleOf={titleOf} />
    ))}
  </Stack>
)

type Step = ScriptDiffDocument['steps'][number]

/** Where a response leads is told as ways. */
const isInWords = ({ field }: Step['fields'][number]): boolean => field !== 'to' && field !== 'order'

function FieldChange({ field }: { field: Step['fields'][number] }) {
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {field.field}
      {field.language === null ? '' : ` (${field.language})`}: <del>{valueText(field.before)}</del>{' '}
      <ins>{valueText(field.after)}</ins>
    </Text>
  )
}

interface WayChangeProps {
  readonly link: ScriptDiffDocument['links']['added'][number]
  readonly isNew: boolean
  readonly titleOf: TitleOf
}

const WayChange = ({ link: { from, to, label }, isNew, titleOf }: WayChangeProps) => (
  <Group component="li" gap={6} wrap="nowrap">
    <TonePill tone={isNew ? 'green' : 'red'}>{isNew ? 'New way' : 'Way gone'}</TonePill>
    <Text size="sm" truncate>
      {titleOf(from) ?? from} <IconArrowRight size={13} aria-label="to" role="img" /> {titleOf(to) ?? to}
      <Text span size="xs" c="dimmed">
        {' '}
        by {quoted(label)}
      </Text>
    </Text>
  </Group>
)
