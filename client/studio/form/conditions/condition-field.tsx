/** When something is shown or a way is taken: comparisons, of which all, any or none hold. */
import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { CUSTOM_FACT, type Condition, FactName, RECORDING_FACT, RECORDING_FACTS } from '#domain/script/conditions.ts'
import { LEAD_FACTS } from '#domain/script/walk.ts'
import { useStudio } from '../../view.ts'
import { type Comparison, type ConditionGroup, fromTree, isGroup, MODES, toTree } from './condition-tree.ts'
import { readScalar, scalarText } from './scalar-text.ts'
import { Indent } from '../form-parts.tsx'
import { useCustomKeys } from '../../../features/custom-fields/use-custom-keys.ts'
import { answerKeys } from '../variables.ts'

interface ConditionFieldProps {
  readonly label: string
  readonly value: Condition
  /** Null when the last comparison is taken away. */
  readonly onChange: (condition: Condition | null) => void
  /** Lines alone may ask what the recorder does. */
  readonly ofLine?: boolean
}

export const NEW_CONDITION: Condition = { fact: 'lead.industry', is: 'known' }

export function ConditionField({ label, value, onChange, ofLine = false }: ConditionFieldProps) {
  const facts = useFacts(ofLine)
  return (
    <Indent role="group" aria-label={label}>
      <GroupFields group={toTree(value)} facts={facts} onChange={(group) => onChange(fromTree(group))} />
    </Indent>
  )
}

function useFacts(ofLine: boolean): readonly string[] {
  const { store } = useStudio()
  const customKeys = useCustomKeys()
  return [
    ...LEAD_FACTS.map((name) => `lead.${name}`),
    ...(customKeys ?? []).map((key) => CUSTOM_FACT + key),
    ...answerKeys(store.snapshot().parts).map((key) => `answer.${key}`),
    ...(ofLine ? [RECORDING_FACT] : []),
  ]
}

const MODE_WORDS = { all: 'If all of these hold', any: 'If any of these holds', none: 'Unless any of these holds' }

interface GroupFieldsProps {
  readonly group: ConditionGroup
  readonly facts: readonly string[]
  readonly onChange: (group: ConditionGroup) => void
}

function GroupFields({ group, facts, onChange }: GroupFieldsProps) {
  const { mode, parts } = group
  const set = (index: number, part: Comparison | ConditionGroup | null) =>
    onChange({ mode, parts: part === null ? parts.toSpliced(index, 1) : parts.with(index, part) })
  const addFact = facts.find((fact) => !parts.some((part) => !isGroup(part) && part.fact === fact)) ?? 'lead.industry'
  return (
    <>
      <Group gap="xs">
        <NativeSelect
          size="xs"
          aria-label="How they count"
          value={mode}
          data={MODES.map((value) => ({ value, label: MODE_WORDS[value] }))}
          onChange={(event) =>
            onChange({ mode: MODES.find((known) => known === event.currentTarget.value) ?? 'all', parts })
          }
        />
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onChange({ mode, parts: [...parts, { fact: addFact, is: 'known' }] })}
        >
          Condition
        </Button>
      </Group>
      {parts.map((part, index) =>
        isGroup(part) ? (
          <Indent key={index}>
            <GroupFields
              group={part}
              facts={facts}
              onChange={(inner) => set(index, inner.parts.length === 0 ? null : inner)}
            />
          </Indent>
        ) : (
          <ComparisonFields key={index} part={part} facts={facts} onChange={(next) => set(index, next)} />
        ),
      )}
    </>
  )
}

const IS_WORDS: Readonly<Record<Comparison['is'], string>> = {
  equal: 'is',
  'not-equal': 'is not',
  'at-least': 'is at least',
  'at-most': 'is at most',
  known: 'is known',
  unknown: 'is not known',
}

const isIs = (word: string): word is Comparison['is'] => Object.hasOwn(IS_WORDS, word)
const asksValue = (is: Comparison['is']): boolean => is !== 'known' && is !== 'unknown'

interface ComparisonFieldsProps {
  readonly part: Comparison
  readonly facts: readonly string[]
  readonly onChange: (part: Comparison | null) => void
}

function ComparisonFields({ part, facts, onChange }: ComparisonFieldsProps) {
  const { fact, is, value } = part
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <FactField fact={fact} facts={facts} onChange={(next) => onChange({ ...part, fact: next })} />
      <NativeSelect
        size="xs"
        w={118}
        aria-label="Compared how"
        value={is}
        data={Object.entries(IS_WORDS).map(([word, label]) => ({ value: word, label }))}
        onChange={({ currentTarget: { value: word } }) => {
          if (isIs(word)) onChange(asksValue(word) ? { fact, is: word, value: value ?? '' } : { fact, is: word })
        }}
      />
      {asksValue(is) ? (
        <TextInput
          size="xs"
          flex={1}
          aria-label="Compared with"
          maxLength={500}
          {...(fact === RECORDING_FACT ? { placeholder: RECORDING_FACTS.join(', ') } : {})}
          value={scalarText(value)}
          onChange={(event) => onChange({ ...part, value: readScalar(event.currentTarget.value) })}
        />
      ) : (
        <span style={{ flex: 1 }} />
      )}
      <ActionIcon size={30} aria-label="Remove this condition" onClick={() => onChange(null)}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface FactFieldProps {
  readonly fact: string
  readonly facts: readonly string[]
  readonly onChange: (fact: string) => void
}

/** Only a whole name is written into the draft; what is half typed stays in the field. */
function FactField({ fact, facts, onChange }: FactFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const listId = useId()
  return (
    <>
      <TextInput
        size="xs"
        w={170}
        aria-label="What is asked"
        autoComplete="off"
        list={listId}
        error={typed !== null && !isFact(typed)}
        value={typed ?? fact}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          if (isFact(value)) onChange(value)
        }}
        onBlur={() => setTyped(null)}
      />
      <datalist id={listId}>
        {facts.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}

const isFact = (name: string): boolean => FactName.safeParse(name).success
