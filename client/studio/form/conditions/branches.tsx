/** A response that leads to different steps: the first condition that holds decides. */
import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Condition } from '#domain/script/conditions.ts'
import { siblings } from '#domain/script/edit/order.ts'
import { type Draft, placeOf, readPart, toFields } from '#domain/script/edit/parts.ts'
import type { Target } from '#domain/script/schema.ts'
import { write } from '../../perform.ts'
import { useStudio } from '../../view.ts'
import { UNTITLED } from '../../words.ts'
import { ConditionField, NEW_CONDITION } from './condition-field.tsx'
import { Indent } from '../form-parts.tsx'
import { useFields } from '../use-parts.ts'

type Branch = Extract<Target, { type: 'branch' }>

const BRANCHES_MAX = 10

const stepsOf = (draft: Draft) =>
  siblings(draft, 'node').map(({ part, fields }) => ({
    value: placeOf(part).id,
    label: readPart.node(fields).title || UNTITLED,
  }))

export function Branches({ part }: { part: string }) {
  const studio = useStudio()
  const { to } = readPart.response(useFields(part))
  const set = (target: Target) => write(studio, part, 'to', toFields({ target }).target ?? null, 'Change a branch')
  if (to?.type === 'node')
    return (
      <Button
        size="compact-xs"
        variant="default"
        w="fit-content"
        onClick={() =>
          set({ type: 'branch', branches: [{ when: NEW_CONDITION, nodeId: to.nodeId }], otherwise: to.nodeId })
        }
      >
        Lead to different steps …
      </Button>
    )
  if (to?.type !== 'branch') return null
  const steps = stepsOf(studio.store.snapshot().parts)
  const change = (index: number, branch: { when: Condition; nodeId: string } | null) => {
    const branches = branch === null ? to.branches.toSpliced(index, 1) : to.branches.with(index, branch)
    set(branches.length === 0 ? { type: 'node', nodeId: to.otherwise } : { ...to, branches })
  }
  return (
    <Indent>
      {to.branches.map(({ when, nodeId }, index) => (
        <Indent key={index}>
          <ConditionField
            label={`Branch ${index + 1}`}
            value={when}
            onChange={(next) => change(index, next === null ? null : { when: next, nodeId })}
          />
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" c="dimmed">
              go to
            </Text>
            <NativeSelect
              size="xs"
              flex={1}
              aria-label={`Step of branch ${index + 1}`}
              data={steps}
              value={nodeId}
              onChange={(event) => change(index, { when, nodeId: event.currentTarget.value })}
            />
            <ActionIcon size={30} aria-label={`Remove branch ${index + 1}`} onClick={() => change(index, null)}>
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </Group>
        </Indent>
      ))}
      <Otherwise branch={to} steps={steps} onChange={set} />
    </Indent>
  )
}

interface OtherwiseProps {
  readonly branch: Branch
  readonly steps: { value: string; label: string }[]
  readonly onChange: (target: Branch) => void
}

const Otherwise = ({ branch, steps, onChange }: OtherwiseProps) => (
  <Group gap="xs" wrap="nowrap">
    <Text size="sm" c="dimmed">
      Otherwise
    </Text>
    <NativeSelect
      size="xs"
      flex={1}
      aria-label="Step otherwise"
      data={steps}
      value={branch.otherwise}
      onChange={(event) => onChange({ ...branch, otherwise: event.currentTarget.value })}
    />
    <Button
      size="compact-xs"
      variant="default"
      disabled={branch.branches.length >= BRANCHES_MAX}
      onClick={() =>
        onChange({ ...branch, branches: [...branch.branches, { when: NEW_CONDITION, nodeId: branch.otherwise }] })
      }
    >
      Branch
    </Button>
  </Group>
)
