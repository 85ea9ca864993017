/** Notes of this call and no other: saved as they are typed, and honest about what is not saved yet (SC8). */
import type { Tone } from '../../../format/record-labels.ts'
import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { IconCheck, IconCloudUp, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { timeText } from '../../../format/time-text.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useDesk } from '../desk.tsx'
import { useDeskAction } from '../use-desk-action.ts'
import { callActions } from './actions.ts'
import { useReveal } from '../stage-columns.tsx'
import { type Notes, type NotesState, useNotes } from './use-notes.ts'

/** Where the focus goes when notes are asked for. */
export const NOTES_FIELD = 'notes-of-call'

interface NotesPanelProps {
  readonly call: Call
}

/** Whoever comes back to this computer finds the words that could not leave it any more, as after a reload. */
export function NotesPanel(props: NotesPanelProps) {
  const { control } = useDesk()
  const [turn, setTurn] = useState({ control, count: 0 })
  if (turn.control !== control) setTurn({ control, count: turn.count + (control ? 1 : 0) })
  return <NotesOfTurn key={turn.count} {...props} />
}

function NotesOfTurn({ call }: NotesPanelProps) {
  const { control, floor } = useDesk()
  const chips = floor.settings.noteChips
  const notes = useNotes(call)
  const reveal = useReveal()
  const { keys } = useDeskAction({ ...callActions.notes, run: () => reveal(NOTES_FIELD) })
  const add = (chip: string) => {
    const before = notes.text.trimEnd()
    notes.write(before === '' ? `${chip}. ` : `${before} ${chip}. `)
  }
  return (
    <Panel
      title={<>Notes {keys === undefined ? null : <KeyHint keys={keys} />}</>}
      label="Notes"
      aside={<SavedMark state={notes.state} />}
    >
      <Conflict notes={notes} />
      <Textarea
        id={NOTES_FIELD}
        aria-label="Notes of this call"
        aria-keyshortcuts={keys}
        autosize
        minRows={5}
        maxRows={14}
        maxLength={NOTES_MAX}
        value={notes.text}
        readOnly={!control}
        placeholder="Saves as you type"
        onChange={(event) => notes.write(event.currentTarget.value)}
        onBlur={notes.flush}
      />
      {control && chips.length > 0 ? (
        <Group gap={6} mt="sm" role="group" aria-label="Quick notes">
          {chips.map((chip) => (
            <Button key={chip} variant="chip" c="dimmed" fz="xs" radius="xl" mih={24} onClick={() => add(chip)}>
              {chip}
            </Button>
          ))}
        </Group>
      ) : null}
    </Panel>
  )
}

const MARKS: Readonly<Record<NotesState['type'], { icon: typeof IconCheck; tone?: Tone }>> = {
  empty: { icon: IconPencil },
  typing: { icon: IconPencil },
  saving: { icon: IconCloudUp },
  waiting: { icon: IconCloudUp, tone: 'amber' },
  saved: { icon: IconCheck, tone: 'green' },
}

function markText(state: NotesState): string {
  switch (state.type) {
    case 'empty':
      return ''
    case 'typing':
      return 'typing …'
    case 'saving':
      return 'saving …'
    case 'waiting':
      return `waiting to send (${state.count})`
    case 'saved':
      return `saved ${timeText(state.at)}`
    default:
      return state satisfies never
  }
}

/** Only the steady states are read out, so that typing does not chatter. */
function SavedMark({ state }: { state: NotesState }) {
  const { icon: MarkIcon, tone } = MARKS[state.type]
  const steady = state.type === 'waiting' || state.type === 'saved'
  return (
    <Group component="span" gap={4} {...(tone === undefined ? {} : { c: `var(--state-${tone})` })}>
      {state.type === 'empty' ? null : <MarkIcon size={14} aria-hidden />}
      <span aria-hidden={!steady}>{markText(state)}</span>
    </Group>
  )
}

function Conflict({ notes: { conflict, conflictFits, settleConflict } }: { notes: Notes }) {
  if (conflict === null) return null
  return (
    <Alert color="orange" mb="sm" title="Unsent notes on this computer">
      <Text mb="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {conflict}
      </Text>
      {conflictFits ? null : (
        <p>There is no room for them. Notes can have up to {NOTES_MAX} characters. Shorten them first.</p>
      )}
      <Button size="compact-sm" disabled={!conflictFits} onClick={() => settleConflict(true)}>
        Add them below
      </Button>{' '}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => settleConflict(false)}>
        Discard
      </Button>
    </Alert>
  )
}
