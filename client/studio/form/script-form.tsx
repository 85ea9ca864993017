/** The script itself: its name, its languages, its phases, and the checklist that calls are qualified by. */
import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { renameItem } from '#domain/script/edit/names.ts'
import { readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { Language } from '#domain/script/schema.ts'
import { languageName } from '../../format/language-name.ts'
import { type Act, move, remove } from '../commands.ts'
import { addListed } from '../listed.ts'
import { openForm, write, writeAll } from '../perform.ts'
import { useDraft, useStudio } from '../view.ts'
import { fieldId } from './field-id.ts'
import { Form, FormPart } from './form-parts.tsx'
import { NameField } from './name-field.tsx'
import styles from './script-form.module.css'
import { TextField } from './text-field.tsx'
import { useFields, usePartsOf } from './use-parts.ts'
import { WordsField } from './words-field.tsx'

const LANGUAGES_MAX = 8

export function ScriptForm() {
  const studio = useStudio()
  const { title = '', category = '', language = '', languages = [] } = readPart.script(useFields(SCRIPT_KEY))
  const set = (field: string, value: string) => write(studio, SCRIPT_KEY, field, value === '' ? null : value)
  return (
    <Form title="The script as a whole">
      <FormPart title="Name">
        <TextInput
          id={fieldId(SCRIPT_KEY)}
          size="xs"
          label="Title"
          maxLength={120}
          value={title}
          onChange={(event) => set('title', event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label="Category"
          maxLength={60}
          value={category}
          onChange={(event) => set('category', event.currentTarget.value)}
        />
      </FormPart>
      <FormPart title="Languages">
        <TextInput
          id={fieldId(SCRIPT_KEY, 'language')}
          size="xs"
          w={180}
          label="Written in"
          description={languageName(language)}
          error={language === '' || Language.safeParse(language).success ? undefined : 'Such as en, de or pt-BR'}
          maxLength={10}
          value={language}
          onChange={(event) => set('language', event.currentTarget.value)}
        />
        <WordsField
          label="And in"
          description="Codes such as de, fr or pt-BR"
          most={LANGUAGES_MAX}
          words={languages}
          faultOf={(code) => (Language.safeParse(code).success ? null : `“${code}” is no code of a language`)}
          onWords={(next) => {
            const known = next.filter((code) => Language.safeParse(code).success && code !== language)
            write(studio, SCRIPT_KEY, 'languages', known.length === 0 ? null : known, 'Change the languages')
            const { language: shown } = studio.view.getState()
            if (shown !== null && !known.includes(shown)) studio.view.setState({ language: null })
          }}
        />
      </FormPart>
      <ListedParts kind="phase" title="Phases" add="Phase" />
      <ListedParts kind="item" title="Checklist" add="Item" />
    </Form>
  )
}

interface ListedPartsProps {
  readonly kind: 'phase' | 'item'
  readonly title: string
  readonly add: string
}

const MOST = 12

function ListedParts({ kind, title, add }: ListedPartsProps) {
  const studio = useStudio()
  const parts = usePartsOf(kind)
  return (
    <FormPart
      title={title}
      action={
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={parts.length >= MOST}
          onClick={() => {
            const act = addListed(studio.store.snapshot().parts, kind, {})
            studio.store.apply(act)
            if (act.choose !== null) openForm(studio, act.choose)
          }}
        >
          {add}
        </Button>
      }
    >
      {parts.map((part, index) => (
        <ListedPart key={part} part={part} kind={kind} number={index + 1} />
      ))}
    </FormPart>
  )
}

function ListedPart({ part, kind, number }: { part: string; kind: 'phase' | 'item'; number: number }) {
  const studio = useStudio()
  const fields = useFields(part)
  const name = kind === 'phase' ? `Phase ${number}` : `Item ${number}`
  const now = () => studio.store.snapshot().parts
  const isInUse = useDraft(({ structure }) => (structure.phases.get(part) ?? []).length > 0)
  const change = (act: Act | null) => {
    if (act !== null) studio.store.apply(act)
  }
  return (
    <div className={styles.listed}>
      <TextField part={part} field="label" first aria-label={name} maxLength={kind === 'phase' ? 40 : 60} />
      {kind === 'item' ? (
        <NameField
          id={fieldId(part, 'key')}
          w={110}
          aria-label={`Recorded as, item ${number}`}
          placeholder="recorded as"
          maxLength={40}
          name={readPart.item(fields).key ?? ''}
          clean={(text) => text.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}
          onName={(key) => writeAll(studio, part, 'key', renameItem(now(), part, key), 'Rename an item')}
        />
      ) : null}
      <Group gap={2} wrap="nowrap" ml="auto">
        <ActionIcon
          size={30}
          aria-label={`Move ${name.toLowerCase()} up`}
          onClick={() => change(move(now(), part, -1))}
        >
          <IconArrowUp size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={30}
          aria-label={`Move ${name.toLowerCase()} down`}
          onClick={() => change(move(now(), part, 1))}
        >
          <IconArrowDown size={15} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={30}
          aria-label={`Remove ${name.toLowerCase()}`}
          disabled={isInUse}
          title={isInUse ? 'It has steps. Move them to another phase first.' : undefined}
          onClick={() => change(remove(now(), part))}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  )
}
