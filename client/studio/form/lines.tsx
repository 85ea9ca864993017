/** What is said at a step: lines in their order, each always or under a condition. */
import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconFilter, IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { toFields, readPart } from '#domain/script/edit/parts.ts'
import { addTo, move, remove } from '../commands.ts'
import { openForm, write } from '../perform.ts'
import { useDraft, useStudio } from '../view.ts'
import { ConditionField, NEW_CONDITION } from './conditions/condition-field.tsx'
import { FormPart } from './form-parts.tsx'
import { SpokenField } from './spoken-field.tsx'
import { useFields, usePartsOf } from './use-parts.ts'

const LINES_MAX = 8

export function Lines({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const lines = usePartsOf('line', nodeId)
  const add = () => {
    const act = addTo(studio.store.snapshot().parts, 'line', nodeId, {})
    if (act === null) return
    studio.store.apply(act)
    if (act.choose !== null) openForm(studio, act.choose)
  }
  return (
    <FormPart
      title="Says"
      label="Spoken"
      action={
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={lines.length >= LINES_MAX}
          onClick={add}
        >
          Line
        </Button>
      }
    >
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing to say yet.
        </Text>
      ) : null}
      {lines.map((part, index) => (
        <SaidLine key={part} part={part} number={index + 1} of={lines.length} />
      ))}
    </FormPart>
  )
}

interface SaidLineProps {
  readonly part: string
  readonly number: number
  readonly of: number
}

const SaidLine = memo(function SaidLine({ part, number, of }: SaidLineProps) {
  const hasCondition = useDraft(({ parts }) => parts.get(part)?.when !== undefined)
  const label = of === 1 ? 'Line' : `Line ${number}`
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ flex: 1, minWidth: 0 }}>
          <SpokenField part={part} label={label} />
        </div>
        <LineMenu part={part} label={label} hasCondition={hasCondition} />
      </Group>
      {hasCondition ? <LineCondition part={part} label={label} /> : null}
    </Stack>
  )
})

function LineCondition({ part, label }: { part: string; label: string }) {
  const studio = useStudio()
  const { when } = readPart.line(useFields(part))
  if (when === undefined) return null
  return (
    <ConditionField
      label={`When ${label.toLowerCase()} is said`}
      ofLine
      value={when}
      onChange={(next) =>
        write(
          studio,
          part,
          'when',
          next === null ? null : (toFields({ when: next }).when ?? null),
          'Change a condition',
        )
      }
    />
  )
}

function LineMenu({ part, label, hasCondition }: { part: string; label: string; hasCondition: boolean }) {
  const studio = useStudio()
  const now = () => studio.store.snapshot().parts
  const change = (by: number) => studio.store.apply(move(now(), part, by) ?? { label: 'Move', writes: [] })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} aria-label={`More for ${label.toLowerCase()}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hasCondition ? null : (
          <Menu.Item
            leftSection={<IconFilter size={15} aria-hidden />}
            onClick={() => write(studio, part, 'when', toFields(NEW_CONDITION), 'Add a condition')}
          >
            Say it only if …
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconArrowUp size={15} aria-hidden />} onClick={() => change(-1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={15} aria-hidden />} onClick={() => change(1)}>
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => studio.store.apply({ label: 'Remove a line', writes: remove(now(), part)?.writes ?? [] })}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
