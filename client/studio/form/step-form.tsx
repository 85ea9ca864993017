/** One step to write: what it is, what is said and only directed, what can be answered and where that leads. */
import { ActionIcon, Checkbox, Group, Menu, NativeSelect } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconHomeMove,
  IconPhoneIncoming,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react'
import { setField } from '#domain/script/edit/gestures.ts'
import { nodeKey, placeOf, readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { NODE_TYPES } from '#domain/script/schema.ts'
import { NODE_ICONS, NODE_TONES, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { duplicate, move, remove, removeAndCloseUp } from '../commands.ts'
import { perform, write } from '../perform.ts'
import { useIsForCallers, useIsStart, useStepField } from '../use-step.ts'
import { useStudio } from '../view.ts'
import { Form } from './form-parts.tsx'
import { KindFields } from './kind-fields.tsx'
import { Lines } from './lines.tsx'
import { Responses } from './responses.tsx'
import { TextareaField, TextField } from './text-field.tsx'
import { usePartsOf } from './use-parts.ts'

const TITLE_MAX = 80
const DIRECTION_MAX = 500

export function StepForm({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const part = nodeKey(nodeId)
  const isOutcome = useStepField(part, 'type') === 'outcome'
  const pausesRecording = useStepField(part, 'pausesRecording') ?? false
  return (
    <Form title="Step">
      <StepHead nodeId={nodeId} />
      <TextField
        part={part}
        field="title"
        first
        size="md"
        aria-label="Title"
        placeholder="Title"
        maxLength={TITLE_MAX}
      />
      <Lines nodeId={nodeId} />
      <TextareaField
        part={part}
        field="direction"
        label="Direction"
        placeholder="What the agent does here. Shown apart, never spoken."
        maxLength={DIRECTION_MAX}
      />
      <KindFields nodeId={nodeId} />
      {isOutcome ? null : <Responses nodeId={nodeId} />}
      <Checkbox
        size="xs"
        label="The recording pauses at this step"
        checked={pausesRecording}
        onChange={(event) =>
          write(studio, part, 'pausesRecording', event.currentTarget.checked || null, 'Change the recording')
        }
      />
    </Form>
  )
}

function StepHead({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const part = nodeKey(nodeId)
  const type = useStepField(part, 'type') ?? 'statement'
  const phase = useStepField(part, 'phase')
  const phases = usePartsOf('phase')
  const isStart = useIsStart(part)
  const isForCallers = useIsForCallers(part)
  const { parts: draft } = studio.store.snapshot()
  const Icon = NODE_ICONS[type]
  return (
    <Group gap="xs" wrap="nowrap">
      <Icon size={18} color={`var(--state-${NODE_TONES[type]})`} aria-hidden />
      <NativeSelect
        size="xs"
        aria-label="Kind of step"
        value={type}
        data={NODE_TYPES.map((value) => ({ value, label: NODE_WORDS[value] }))}
        onChange={(event) => write(studio, part, 'type', event.currentTarget.value, 'Change the kind of step')}
      />
      <NativeSelect
        size="xs"
        aria-label="Phase"
        flex="0 1 auto"
        value={phase ?? ''}
        data={[
          ...(phases.includes(`phase:${phase ?? ''}`) ? [] : [{ value: phase ?? '', label: 'No phase' }]),
          ...phases.map((key) => ({
            value: placeOf(key).id,
            label: readPart.phase(draft.get(key) ?? {}).label || 'Untitled phase',
          })),
        ]}
        onChange={(event) => write(studio, part, 'phase', event.currentTarget.value, 'Change the phase')}
      />
      {isStart ? <IconHomeMove size={16} role="img" aria-label="The call begins here" /> : null}
      {isForCallers ? (
        <IconPhoneIncoming size={16} role="img" aria-label="A call of somebody who rings begins here" />
      ) : null}
      <StepMenu nodeId={nodeId} isStart={isStart} isForCallers={isForCallers} />
    </Group>
  )
}

interface StepMenuProps {
  readonly nodeId: string
  readonly isStart: boolean
  readonly isForCallers: boolean
}

function StepMenu({ nodeId, isStart, isForCallers }: StepMenuProps) {
  const studio = useStudio()
  const part = nodeKey(nodeId)
  const now = () => studio.store.snapshot().parts
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} ml="auto" aria-label="More for this step">
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={isStart}
          leftSection={<IconHomeMove size={15} aria-hidden />}
          onClick={() =>
            studio.store.apply({ label: 'Change the start', writes: setField(now(), SCRIPT_KEY, 'start', nodeId) })
          }
        >
          Begin the call here
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPhoneIncoming size={15} aria-hidden />}
          onClick={() =>
            write(studio, SCRIPT_KEY, 'inbound', isForCallers ? null : nodeId, 'Change where callers begin')
          }
        >
          {isForCallers ? 'Begin like any call when somebody rings' : 'Begin here when somebody rings'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={15} aria-hidden />}
          onClick={() => perform(studio, move(now(), part, -1))}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} aria-hidden />}
          onClick={() => perform(studio, move(now(), part, 1))}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => perform(studio, duplicate(now(), nodeId))}
        >
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrashX size={15} aria-hidden />}
          onClick={() => perform(studio, removeAndCloseUp(now(), nodeId))}
        >
          Remove and close the gap
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => perform(studio, remove(now(), part))}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
