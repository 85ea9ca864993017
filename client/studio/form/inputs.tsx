/** What a step asks for: its fields, how each is written down, and what can be chosen. */
import { ActionIcon, Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { renameInput, setOptions } from '#domain/script/edit/names.ts'
import { type Json, readPart } from '#domain/script/edit/parts.ts'
import { INPUT_KINDS, type InputField } from '#domain/script/schema.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { addTo, remove } from '../commands.ts'
import { openForm, write, writeAll } from '../perform.ts'
import { useStudio, useView } from '../view.ts'
import { fieldId } from './field-id.ts'
import { Columns, FormPart, Frame } from './form-parts.tsx'
import styles from './inputs.module.css'
import { NameField } from './name-field.tsx'
import { TextField } from './text-field.tsx'
import { useFields, usePartsOf } from './use-parts.ts'
import { WordsField } from './words-field.tsx'

const INPUTS_MAX = 8
const OPTION_MAX = 80

const KIND_WORDS: Readonly<Record<InputField['kind'], string>> = {
  text: 'Text',
  number: 'Number',
  money: 'Money',
  choice: 'Choice',
  date: 'Date',
  phone: 'Phone number',
  email: 'Email address',
}

export function Inputs({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const inputs = usePartsOf('input', nodeId)
  const add = () => {
    const act = addTo(studio.store.snapshot().parts, 'input', nodeId, { kind: 'text' })
    if (act === null) return
    studio.store.apply(act)
    if (act.choose !== null) openForm(studio, act.choose)
  }
  return (
    <FormPart
      title="Asks for"

      action={
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={inputs.length >= INPUTS_MAX}
          onClick={add}
        >
          Field
        </Button>
      }
    >
      {inputs.map((part, index) => (
        <InputFields key={part} part={part} number={index + 1} />
      ))}
    </FormPart>
  )
}

/** A name that a condition can ask for, from what the field is called. */
const keyOf = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 40)

const InputFields = memo(function InputFields({ part, number }: { part: string; number: number }) {
  const studio = useStudio()
  const { key = '', label = '', kind = 'text', required = false } = readPart.input(useFields(part))
  const set = (field: string, value: Json, words: string) => write(studio, part, field, value, words)
  const rename = (name: string) =>
    writeAll(studio, part, 'key', renameInput(studio.store.snapshot().parts, part, name), 'Name the answer')
  return (
    <Frame>
      <div className={styles.line}>
        <TextField
          part={part}
          field="label"
          first
          aria-label={`Field ${number}`}
          placeholder="Asked for"
          maxLength={80}
        />
        <NativeSelect
          size="xs"
          aria-label={`Kind of “${label || `field ${number}`}”`}
          value={kind}
          data={INPUT_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
          onChange={(event) => set('kind', event.currentTarget.value, 'Change the kind')}
        />
        <NameField
          id={fieldId(part, 'key')}
          aria-label={`Recorded as, field ${number}`}
          placeholder={keyOf(label) || 'recorded as'}
          maxLength={40}
          name={key}
          clean={(text) => text.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}
          onName={rename}
          onFocus={() => {
            if (key === '' && keyOf(label) !== '') rename(keyOf(label))
          }}
        />
        <ActionIcon
          size={30}
          aria-label={`Remove field ${number}`}
          onClick={() =>
            studio.store.apply({
              label: 'Remove a field',
              writes: remove(studio.store.snapshot().parts, part)?.writes ?? [],
            })
          }
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </div>
      <Group gap="md" mt="xs">
        <Checkbox
          size="xs"
          label="Required"
          checked={required}
          onChange={(event) => set('required', event.currentTarget.checked, 'Change what is required')}
        />
      </Group>
      {kind === 'choice' ? <Options part={part} /> : null}
    </Frame>
  )
})

/** What is recorded, and what it is called on the screen; in another language, only the latter. */
function Options({ part }: { part: string }) {
  const studio = useStudio()
  const fields = useFields(part)
  const { options = [] } = readPart.input(fields)
  const language = useView((view) => view.language)
  const name = language === null ? 'optionLabels' : `optionLabels:${language}`
  const stored = fields[name]
  const labels = Array.isArray(stored) ? stored.map((label) => (typeof label === 'string' ? label : '')) : []
  const setLabel = (index: number, label: string) => {
    const unnamed = (option: string) => (language === null ? option : '')
    const next = options.map((option, at) => (at === index ? label : labels[at]) || unnamed(option))
    write(studio, part, name, next.every((one) => one === '') ? null : next, 'Name an option')
  }
  return (
    <>
      {language === null ? (
        <WordsField
          mt="xs"
          label="Options"
          placeholder="Small, Medium, Large"
          most={20}
          words={options}
          onWords={(next) => {
            const short = next.map((option) => wholeText(option, OPTION_MAX))
            const writes = setOptions(studio.store.snapshot().parts, part, short)
            writeAll(studio, part, 'options', writes, 'Change the options')
          }}
        />
      ) : null}
      <Columns>
        {options.map((option, index) => (
          <TextInput
            key={option}
            size="xs"
            label={`Shown for “${option}”`}
            placeholder={option}
            maxLength={80}
            value={labels[index] === option && language === null ? '' : (labels[index] ?? '')}
            onChange={(event) => setLabel(index, event.currentTarget.value)}
          />
        ))}
      </Columns>
    </>
  )
}
