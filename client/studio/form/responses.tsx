/** What can be answered at a step, and where each answer leads. */
import { ActionIcon, Button, NativeSelect, Text, UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { readPart } from '#domain/script/edit/parts.ts'
import { ResponseKey, TONES } from '#domain/script/schema.ts'
import { responseKeys } from '#domain/script/walk.ts'
import { Hint } from '../../ui/hint.tsx'
import { addTo } from '../commands.ts'
import { choose, perform, write } from '../perform.ts'
import { useDraft, useStudio, useView } from '../view.ts'
import { targetWords } from '../words.ts'
import { Effects } from './effects.tsx'
import { FormPart, Frame } from './form-parts.tsx'
import styles from './responses.module.css'
import { TextField } from './text-field.tsx'
import { useFields, usePartsOf } from './use-parts.ts'

const RESPONSES_MAX = 9

export function Responses({ nodeId }: { nodeId: string }) {
  const studio = useStudio()
  const responses = usePartsOf('response', nodeId)
  const digits = useDigits(responses)
  return (
    <FormPart
      title="Responses"

      action={
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={responses.length >= RESPONSES_MAX}
          onClick={() =>
            perform(studio, addTo(studio.store.snapshot().parts, 'response', nodeId, {}), { intoForm: true })
          }
        >
          Response
        </Button>
      }
    >
      {responses.length === 0 ? (
        <Text size="sm" c="dimmed">
          No response yet: the call can’t go on from here.
        </Text>
      ) : null}
      {responses.map((part, index) => (
        <ResponseFields key={part} part={part} number={index + 1} digit={digits[index] ?? ''} />
      ))}
    </FormPart>
  )
}

/** Of each, all shown at once: at the desk the hidden ones leave theirs to others. */
function useDigits(responses: readonly string[]): readonly string[] {
  const digits = useDraft(({ parts }) => {
    const keys = responseKeys(responses.map((part) => ({ id: part, ...readPart.response(parts.get(part) ?? {}) })))
    return responses.map((part) => keys.get(part) ?? '').join()
  })
  return digits.split(',')
}

const TONE_WORDS = { positive: 'Positive', neutral: 'Neutral', negative: 'Negative' }
const KINDS = [{ value: '', label: 'No kind' }, ...TONES.map((value) => ({ value, label: TONE_WORDS[value] }))]

const ResponseFields = memo(function ResponseFields({
  part,
  number,
  digit,
}: {
  part: string
  number: number
  digit: string
}) {
  const studio = useStudio()
  const { label, tone, when, records, qualifies, consent, answeredBy } = readPart.response(useFields(part))
  const isChosen = useView((view) => view.chosen === part)
  const effects =
    Object.keys(records ?? {}).length +
    Object.keys(qualifies ?? {}).length +
    [when, consent, answeredBy].filter((effect) => effect !== undefined).length
  // Who may only read cannot press it open.
  const mayEdit = useDraft((draft) => draft.mayEdit)
  const [isOpen, setOpen] = useState(!mayEdit && effects > 0)
  const name = label || `response ${number}`
  return (
    <Frame isChosen={isChosen} onFocusCapture={() => studio.view.getState().chosen !== part && choose(studio, part)}>
      <div className={styles.line}>
        <KeyField part={part} digit={digit} name={name} />
        <TextField part={part} field="label" first aria-label={`Response ${number}`} maxLength={120} />
        <NativeSelect
          size="xs"
          aria-label={`Kind of “${name}”`}
          value={tone ?? ''}
          data={KINDS}
          onChange={({ currentTarget: { value } }) =>
            write(studio, part, 'tone', value === '' ? null : value, 'Change the kind')
          }
        />
        <TargetButton part={part} name={name} />
        <Hint text={effects === 0 ? 'Conditions and effects' : `Conditions and effects: ${effects}`}>
          <ActionIcon
            size={30}
            aria-expanded={isOpen}
            aria-label={`Conditions and effects of “${name}”${effects === 0 ? '' : `: ${effects}`}`}
            data-active={effects > 0 || undefined}
            onClick={() => setOpen(!isOpen)}
          >
            {effects > 0 && !isOpen ? <Text size="xs">{effects}</Text> : <IconChevronDown size={15} aria-hidden />}
          </ActionIcon>
        </Hint>
      </div>
      {isOpen ? <Effects part={part} name={name} /> : null}
    </Frame>
  )
})

interface KeyFieldProps {
  readonly part: string
  /** That it has now, its own or the next that is free. */
  readonly digit: string
  readonly name: string
}

/** A digit typed here is its own from then on; emptied, it takes the next that is free. */
function KeyField({ part, digit, name }: KeyFieldProps) {
  const studio = useStudio()
  const { key = '' } = readPart.response(useFields(part))
  return (
    <input
      className={styles.key}
      aria-label={`Key of “${name}”`}
      inputMode="numeric"
      maxLength={1}
      placeholder={digit}
      value={key}
      onChange={({ currentTarget: { value } }) => {
        if (value === '' || ResponseKey.safeParse(value).success)
          write(studio, part, 'key', value === '' ? null : value, 'Change the key')
      }}
    />
  )
}

function TargetButton({ part, name }: { part: string; name: string }) {
  const studio = useStudio()
  const { to } = readPart.response(useFields(part))
  const words = useDraft(({ parts }) => targetWords(parts, to))
  return (
    <UnstyledButton
      className={styles.target}
      data-open={to === undefined || undefined}
      aria-label={`“${name}” leads to ${words}. Change`}
      onClick={() => {
        choose(studio, part)
        studio.view.setState({ dialog: 'connect' })
      }}
    >
      <IconArrowRight size={14} aria-hidden />
      <span>{words}</span>
    </UnstyledButton>
  )
}
