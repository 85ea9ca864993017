/** A step that asks for facts: fields whose answers are recorded as they are typed. */
import { Group, NativeSelect, Radio, Text, TextInput } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { isMisfit, readAnswer } from '#domain/script/answer.ts'
import type { Scalar } from '#domain/script/conditions.ts'
import type { InputField, ScriptNode } from '#domain/script/schema.ts'
import { useActions } from '../../../../actions/registry.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { useDesk } from '../../desk.tsx'
import { scriptActions } from '../actions.ts'
import styles from './input-form.module.css'

type InputNode = Extract<ScriptNode, { type: 'input' }>

const BREATH_MS = 450
const MOST_RADIOS = 6

/** Whether somebody types into it; a choice is made by a press. */
const isTyped = ({ kind }: InputField): boolean => kind !== 'choice'

const isOpen = (answer: Scalar | undefined): boolean => answer === undefined || answer === ''

export interface Asking {
  /** What is typed and has no answer yet; until one has been there, digits are meant for it. */
  readonly open: InputField | undefined
  readonly leave: () => void
}

/** What a step still asks for, until its fields have been left. */
export function useAsking(call: Call, node: ScriptNode): Asking {
  const [left, setLeft] = useState(false)
  const answers = listAnswers(call)
  const fields = node.type === 'input' && !left ? node.fields : []
  return { open: fields.find((field) => isTyped(field) && isOpen(answers[field.key])), leave: () => setLeft(true) }
}

interface InputFormProps {
  readonly call: Call
  readonly node: InputNode
  readonly asking: Asking
  /** Shown to read along: its keys come with the talk. */
  readonly preview: boolean
}

export function InputForm({ call, node, asking, preview }: InputFormProps) {
  const { control } = useDesk()
  const answers = listAnswers(call)
  const form = useRef<HTMLFormElement>(null)
  const openId = `${useId()}-open`
  const { open, leave } = asking
  const run = () => document.getElementById(openId)?.focus()
  const when = open !== undefined && control && !preview
  const label = open === undefined ? scriptActions.field.label : `Write into “${open.label}”`
  useActions([
    { ...scriptActions.field, label, run, when, passesOn: true },
    { ...scriptActions.firstMissing, run, when },
    { ...scriptActions.leaveFields, run: leave, when },
  ])
  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      aria-label={node.title}
      onSubmit={(event) => {
        event.preventDefault()
        nextField(form.current)
      }}
    >
      {node.fields.map((field) => (
        <AnswerField
          key={field.key}
          {...(field.key === open?.key ? { id: openId } : {})}
          callId={call.callId}
          field={field}
          recorded={answers[field.key]}
          onHold={(held) => {
            if (!held) queueMicrotask(() => form.current?.contains(document.activeElement) || leave())
          }}
        />
      ))}
      {when ? (
        <Text size="sm" c="dimmed">
          Digits and <KeyHint keys="enter" /> go into “{open.label}”. <KeyHint keys="Escape" /> gives them back to the
          answers.
        </Text>
      ) : null}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
    </form>
  )
}

/** Enter goes to the next field; after the last one the keys belong to the answers again. */
export function nextField(form: HTMLFormElement | null): void {
  const fields = [...(form?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [])]
  const at = fields.findIndex((field) => field === document.activeElement)
  const next = fields[at + 1]
  if (next) next.focus()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

interface AnswerFieldProps {
  /** To be found by, where it stands alone. */
  readonly id?: string
  readonly callId: string
  readonly field: InputField
  readonly recorded: Scalar | undefined
  /** The focus came into it, or left. */
  readonly onHold?: (held: boolean) => void
}

export function AnswerField({ id, callId, field, recorded, onHold }: AnswerFieldProps) {
  const { control } = useDesk()
  const { text, write, flush } = useAnswer(callId, field, recorded)
  const misfit = isMisfit(field.kind, readAnswer(field.kind, text))
  const common = {
    ...(id === undefined ? {} : { id }),
    label: field.label,
    required: field.required,
    disabled: !control,
    onFocus: () => onHold?.(true),
    onBlur: () => {
      flush()
      onHold?.(false)
    },
  }
  if (field.kind === 'choice' && (field.options?.length ?? 0) <= MOST_RADIOS) {
    return (
      <Radio.Group {...common} value={text} onChange={(next) => write(next, true)}>
        <Group gap="8px 16px" mt={6}>
          {field.options?.map((option) => (
            <Radio key={option} value={option} label={optionLabel(field, option)} />
          ))}
        </Group>
      </Radio.Group>
    )
  }
  if (field.kind === 'choice') {
    return (
      <NativeSelect {...common} value={text} onChange={(event) => write(event.currentTarget.value, true)}>
        <option value="">Not asked yet</option>
        {field.options?.map((option) => (
          <option key={option} value={option}>
            {optionLabel(field, option)}
          </option>
        ))}
      </NativeSelect>
    )
  }
  return (
    <TextInput
      {...common}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={INPUT_MODES[field.kind] ?? 'text'}
      autoComplete="off"
      value={text}
      error={misfit ? MISFITS[field.kind] : undefined}
      onChange={(event) => write(event.currentTarget.value, field.kind === 'date')}
    />
  )
}

/** What is recorded is the option itself, whatever it is called in the language of the call. */
const optionLabel = ({ options, optionLabels }: InputField, option: string): string =>
  optionLabels?.[options?.indexOf(option) ?? -1] ?? option

const UNCOUNTED = 'Saved as text. Enter a number, like 12 or 12.5, to have it counted.'
const MISFITS: Partial<Record<InputField['kind'], string>> = {
  number: UNCOUNTED,
  money: UNCOUNTED,
  phone: 'Saved. It doesn’t look like a phone number.',
  email: 'Saved. It doesn’t look like an email address.',
}
const INPUT_MODES: Partial<Record<InputField['kind'], 'decimal' | 'tel' | 'email'>> = {
  number: 'decimal',
  money: 'decimal',
  phone: 'tel',
  email: 'email',
}

const answerText = (value: Scalar | undefined): string => (value === undefined ? '' : String(value))

/** What is typed shows at once and is recorded after a breath; what the floor learns elsewhere is taken in between. */
function useAnswer(callId: string, field: InputField, recorded: Scalar | undefined) {
  const { send } = useDesk()
  const [text, setText] = useState(answerText(recorded))
  const sent = useRef<Scalar | undefined>(recorded)
  const latest = useRef(text)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const { key, kind } = field

  const flush = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    const value = readAnswer(kind, latest.current)
    if (value === sent.current || (value === '' && sent.current === undefined)) return
    sent.current = value
    void send({ type: 'RecordAnswer', callId, key, value })
  }
  const flushLatest = useRef(flush)
  useEffect(() => {
    flushLatest.current = flush
  })
  // Moving on is no reason to lose the last letters.
  useEffect(() => () => flushLatest.current(), [])

  useEffect(() => {
    if (timer.current !== undefined || recorded === sent.current) return
    sent.current = recorded
    latest.current = answerText(recorded)
    setText(answerText(recorded))
  }, [recorded])

  const write = (next: string, atOnce: boolean) => {
    latest.current = next
    setText(next)
    clearTimeout(timer.current)
    if (atOnce) flush()
    else timer.current = setTimeout(() => flushLatest.current(), BREATH_MS)
  }
  return { text, write, flush }
}
