/** What only some kinds of steps have. */
import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { type Json, nodeKey, readPart } from '#domain/script/edit/parts.ts'
import { CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { OUTCOME_WORDS } from '../../format/record-labels.ts'
import { write } from '../perform.ts'
import { useStepField } from '../use-step.ts'
import { useDraft, useStudio } from '../view.ts'
import { fieldId } from './field-id.ts'
import { Inputs } from './inputs.tsx'
import { FormPart } from './form-parts.tsx'
import { TextField } from './text-field.tsx'
import { useFields, usePartsOf } from './use-parts.ts'
import { WordsField } from './words-field.tsx'

/** 150 words a minute, and a little: what a text takes to be read out. */
const MS_PER_WORD = 400
const LONGEST_S = 600

export function KindFields({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const part = nodeKey(nodeId)
  const node = readPart.node(useFields(part))
  const set = (field: string, value: Json, label: string) => write(studio, part, field, value, label)
  switch (node.type) {
    case 'input':
      return <Inputs nodeId={nodeId} />
    case 'objection':
      return (
        <FormPart title="How it is found">
          <TextField part={part} field="label" label="Short name" maxLength={40} />
          <WordsField
            label="Words it is found by"
            placeholder="price, dear, budget …"
            most={12}
            words={node.keywords ?? []}
            onWords={(next) =>
              set(
                'keywords',
                next.map((word) => word.slice(0, 40)),
                'Change the words',
              )
            }
          />
        </FormPart>
      )
    case 'disclosure':
      return (
        <FormPart title="Proof">
          <Checkbox
            size="xs"
            label="Must be read out before the call can be closed"
            checked={node.required ?? true}
            onChange={(event) => set('required', event.currentTarget.checked, 'Change what is required')}
          />
          <Group gap="sm" align="flex-end">
            <ReadingTime nodeId={nodeId} />
          </Group>
        </FormPart>
      )
    case 'outcome':
      return (
        <FormPart title="Outcome">
          <NativeSelect
            id={fieldId(part, 'suggests')}
            size="xs"
            label="Outcome it suggests"
            value={node.suggests ?? ''}
            data={[
              { value: '', label: 'Choose …' },
              ...CALL_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              set('suggests', value === '' ? null : value, 'Change the outcome')
            }
          />
        </FormPart>
      )
    case 'statement':
    case 'question':
    case undefined:
      return null
    default:
      return node.type satisfies never
  }
}

function ReadingTime({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const part = nodeKey(nodeId)
  const words = useSpokenWords(nodeId)
  const shortest = useStepField(part, 'minDwellMs') ?? 0
  return (
    <TextInput
      type="number"
      size="xs"
      w={190}
      label="At least so many seconds"
      description={words === 0 ? undefined : `Reading it takes about ${Math.ceil((words * MS_PER_WORD) / 1_000)}`}
      min={0}
      max={LONGEST_S}
      value={shortest / 1_000}
      onChange={({ currentTarget: { value } }) => {
        const seconds = Math.min(LONGEST_S, Math.max(0, Math.round(Number(value) || 0)))
        write(studio, part, 'minDwellMs', seconds * 1_000, 'Change the reading time')
      }}
    />
  )
}

/** Of the lines that are always said. */
function useSpokenWords(nodeId: string): number {
  const lines = usePartsOf('line', nodeId)
  return useDraft(({ parts }) =>
    lines
      .map((part) => readPart.line(parts.get(part) ?? {}))
      .filter(({ when }) => when === undefined)
      .reduce((sum, { text = '' }) => sum + text.split(/\s+/).filter(Boolean).length, 0),
  )
}
