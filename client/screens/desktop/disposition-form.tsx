/** What came of the call: a key picks it, and only what this outcome needs is asked (AG8). */
import { Button, TextInput } from '@mantine/core'
import { IconBan, IconSparkles } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { CommandOf } from '#domain/commands/index.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { type ClosingDraft, useClosingDraft } from './closing-draft.ts'
import { useDesk } from './desk.tsx'
import { useDeskKeys } from './desk-keys.ts'
import styles from './disposition-form.module.css'
import { NOTES_FIELD } from './notes-panel.tsx'
import { useReveal } from './stage-columns.tsx'
import { TimeChoice } from './time-choice.tsx'

export type Closing = Omit<CommandOf<'DispositionCall'>, 'type' | 'callId'>

interface DispositionFormProps {
  readonly callId: string
  readonly suggestedId: string
  readonly suggestion: string
  readonly zone: string
  /** Notes are already there. */
  readonly hasNotes: boolean
  /** Titles of the texts that lack proof, for a disposition. */
  readonly unproven: (dispositionId: string) => readonly string[]
  readonly submitLabel: string
  readonly busy: boolean
  readonly blocked: string | null
  readonly onSubmit: (closing: Closing) => void
}

const TYPING = 'input:not([type=radio]), textarea'
const SUBMIT = '[type=submit]'
const NEEDED = '[data-needed] button, [data-needed] input'

/** What is still missing, in words; empty when it can be saved. */
function missingOf(
  disposition: Disposition,
  fields: ClosingDraft,
  hasNotes: boolean,
  unproven: number,
  now: number,
): string[] {
  const missing: string[] = []
  if (disposition.needs.includes('callback') && (fields.callbackAt ?? 0) <= now)
    missing.push('the time of the callback')
  if (disposition.needs.includes('meeting-time') && (fields.meetingAt ?? 0) <= now)
    missing.push('the time of the meeting')
  if (disposition.needs.includes('notes') && !hasNotes) missing.push('notes')
  if (unproven > 0 && fields.proofReason.trim() === '') missing.push('why a text was not read out')
  return missing
}

function closingOf(disposition: Disposition, fields: ClosingDraft, unproven: number): Closing {
  const { callbackAt, meetingAt } = fields
  return {
    dispositionId: disposition.id,
    ...(callbackAt !== null && disposition.needs.includes('callback')
      ? { callback: { dueAt: callbackAt, note: fields.callbackNote.trim() } }
      : {}),
    ...(meetingAt !== null && disposition.needs.includes('meeting-time') ? { meetingAt } : {}),
    ...(unproven > 0 ? { missingProofReason: fields.proofReason.trim() } : {}),
  }
}

export function DispositionForm(props: DispositionFormProps) {
  const { suggestedId, zone, hasNotes, submitLabel, busy, blocked } = props
  const { floor, now } = useDesk()
  const { dispositions } = floor.settings
  const { draft: fields, change } = useClosingDraft(props.callId)
  const pickedId = fields.dispositionId ?? suggestedId
  const pick = (dispositionId: string) => change({ dispositionId })
  const form = useRef<HTMLFormElement>(null)
  const reveal = useReveal()
  const picked = dispositions.find(({ id }) => id === pickedId) ?? dispositions[0]
  const unproven = picked ? props.unproven(picked.id) : []
  const missing = picked ? missingOf(picked, fields, hasNotes, unproven.length, now()) : []

  const focusFirst = (...selectors: readonly string[]) => {
    for (const selector of selectors) {
      const element = form.current?.querySelector<HTMLElement>(selector)
      if (element) return element.focus()
    }
    return undefined
  }
  const goOn = () => {
    const required = form.current?.querySelectorAll<HTMLInputElement>('[data-needed] input[required]') ?? []
    const empty = [...required].find(({ value }) => value.trim() === '')
    if (empty) empty.focus()
    else focusFirst(SUBMIT)
  }
  // Enter takes the suggestion and letters choose another, unless somebody is still typing notes.
  useEffect(() => {
    if (!document.activeElement?.matches(TYPING)) form.current?.querySelector<HTMLElement>(SUBMIT)?.focus()
  }, [])
  const pickByKey = (id: string) => {
    pick(id)
    requestAnimationFrame(() => {
      const asksNotes = dispositions.find((one) => one.id === id)?.needs.includes('notes') && !hasNotes
      if (asksNotes) reveal(NOTES_FIELD)
      else focusFirst(NEEDED, SUBMIT)
    })
  }

  if (!picked) return null
  return (
    <form
      ref={form}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (missing.length === 0 && blocked === null && !busy)
          props.onSubmit(closingOf(picked, fields, unproven.length))
      }}
    >
      <Dispositions
        dispositions={dispositions}
        pickedId={picked.id}
        suggestedId={suggestedId}
        onPick={pick}
        onKey={pickByKey}
      />
      <p className={styles['suggestion']}>{props.suggestion}</p>
      {picked.needs.includes('callback') ? (
        <div data-needed className={styles['part']}>
          <TimeChoice
            label="Call back"
            zone={zone}
            value={fields.callbackAt}
            onChange={(callbackAt) => change({ callbackAt })}
            onChosen={() => focusFirst(`.${styles['about']} input`)}
          />
          <TextInput
            className={styles['about'] ?? ''}
            label="What about?"
            maxLength={300}
            value={fields.callbackNote}
            onChange={(event) => change({ callbackNote: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {picked.needs.includes('meeting-time') ? (
        <div data-needed className={styles['part']}>
          <TimeChoice
            label="Meeting"
            zone={zone}
            value={fields.meetingAt}
            onChange={(meetingAt) => change({ meetingAt })}
            onChosen={goOn}
          />
        </div>
      ) : null}
      {unproven.length > 0 ? (
        <div data-needed className={styles['part']}>
          <TextInput
            label={`Not read out: ${unproven.join(', ')}. Why?`}
            required
            maxLength={300}
            value={fields.proofReason}
            onChange={(event) => change({ proofReason: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {picked.suppresses ? (
        <p className={styles['warning']}>
          <IconBan size={16} aria-hidden /> This number will not be called again, by anybody.
        </p>
      ) : null}
      <div className={styles['save']}>
        <Button
          type="submit"
          size="md"
          data-desk-home
          loading={busy}
          disabled={blocked !== null}
          rightSection={<KeyHint keys="enter" />}
        >
          {submitLabel}
        </Button>
        <span className={styles['missing']} role="status">
          {blocked ?? (missing.length > 0 ? `Still missing: ${missing.join(', ')}` : '')}
        </span>
      </div>
    </form>
  )
}

interface DispositionsProps {
  readonly dispositions: readonly Disposition[]
  readonly pickedId: string
  readonly suggestedId: string
  /** By pointer or arrows: the focus stays, so that arrows go on choosing. */
  readonly onPick: (id: string) => void
  /** By its letter: the focus goes on to what it needs. */
  readonly onKey: (id: string) => void
}

function Dispositions({ dispositions, pickedId, suggestedId, onPick, onKey }: DispositionsProps) {
  useDeskKeys(
    dispositions.map(({ id, key, label }) => ({ key, label, run: () => onKey(id) })),
    'Outcomes',
  )
  return (
    <div className={styles['grid']} role="radiogroup" aria-label="What came of it?">
      {dispositions.map(({ id, key, label, colour }) => (
        <label
          key={id}
          className={styles['disposition']}
          data-picked={id === pickedId || undefined}
          style={{ '--dot': dotColour(colour) }}
        >
          <input
            type="radio"
            name="disposition"
            value={id}
            checked={id === pickedId}
            onChange={() => onPick(id)}
            aria-keyshortcuts={key}
          />
          <KeyHint keys={key} />
          <span className={styles['label']}>{label}</span>
          {id === suggestedId ? <IconSparkles size={14} aria-label="suggested" role="img" /> : null}
        </label>
      ))}
    </div>
  )
}

const DOTS: Readonly<Record<Disposition['colour'], string>> = {
  green: 'var(--state-green)',
  teal: 'var(--state-cyan)',
  blue: 'var(--state-blue)',
  violet: 'var(--state-violet)',
  orange: 'var(--state-orange)',
  red: 'var(--state-red)',
  gray: 'var(--state-grey)',
}
const dotColour = (colour: Disposition['colour']): string => DOTS[colour]
