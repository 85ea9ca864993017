/** What came of the call: a key picks it, and only what this outcome needs is asked (WR2). */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Call } from '#domain/floor/call.ts'
import type { CommandOf } from '#domain/commands/index.ts'
import { listDispositions } from '#domain/floor/selectors.ts'
import type { Disposition } from '#domain/floor/settings.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { useClosedTime } from '../../../features/callback-time/use-closed-time.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { type ClosingDraft, useClosingDraft } from './closing-draft.ts'
import { useDesk } from '../desk.tsx'
import { DispositionGrid } from './disposition-grid.tsx'
import { suppressionQuestion } from '../lazy-parts.ts'
import { NOTES_FIELD } from '../call/notes-panel.tsx'
import { useReveal } from '../stage-columns.tsx'
import { useAction } from '../../../actions/registry.ts'
import { wrapUpActions } from '../call/actions.ts'
import { useMeetingCalendar } from './meeting-choice.tsx'
import { NeededFields } from './needed-fields.tsx'
import { isAddress, shownBooking, toBookingRequest } from '../../../features/bookings/booking-draft.ts'
import type { BookingRequest } from '#domain/bookings/booking.ts'

export type Closing = Omit<CommandOf<'DispositionCall'>, 'type' | 'callId'>

interface DispositionFormProps {
  readonly callId: string
  /** Null when nothing says what came of it: then somebody has to choose. */
  readonly suggestedId: string | null
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
const OUTCOME = '[name=disposition]'
const ATTENDEE = '[data-needed] input[type=email]'
/** A time is chosen by a press; words would swallow the next letter, which is still a choice. */
const NEEDED_TIME = '[data-needed] fieldset button'
const NEAREST_TIME = '[data-needed] [data-nearest]'

interface Missing {
  readonly words: string
  /** Of a time: where it is chosen, the best place first. */
  readonly at?: readonly string[]
}

const NO_OUTCOME: readonly Missing[] = [{ words: 'the outcome', at: [OUTCOME] }]

/** What is still missing; empty when it can be saved. */
function listMissing(
  disposition: Disposition,
  fields: ClosingDraft,
  hasNotes: boolean,
  unproven: number,
  now: number,
  isClosed: boolean,
): readonly Missing[] {
  const missing: Missing[] = []
  if (disposition.needs.includes('callback') && (fields.callbackAt ?? 0) <= now)
    missing.push({ words: 'the time of the callback', at: [NEEDED_TIME] })
  else if (disposition.needs.includes('callback') && isClosed)
    missing.push({ words: 'a time at which they can be called', at: [NEAREST_TIME, NEEDED_TIME] })
  if (disposition.needs.includes('meeting-time') && (fields.meetingAt ?? 0) <= now)
    missing.push({ words: 'the time of the meeting', at: [NEEDED_TIME] })
  if (disposition.needs.includes('notes') && !hasNotes) missing.push({ words: 'notes' })
  if (unproven > 0 && fields.proofReason.trim() === '') missing.push({ words: 'why a text was not read out' })
  return missing
}

interface Proof {
  readonly unproven: number
  readonly booking: BookingRequest | undefined
}

function toClosing(disposition: Disposition, fields: ClosingDraft, { unproven, booking }: Proof): Closing {
  const { callbackAt, meetingAt } = fields
  const meeting = booking === undefined ? (meetingAt === null ? {} : { meetingAt }) : { booking }
  return {
    dispositionId: disposition.id,
    ...(callbackAt !== null && disposition.needs.includes('callback')
      ? { callback: { dueAt: callbackAt, note: fields.callbackNote.trim() } }
      : {}),
    ...(disposition.needs.includes('meeting-time') ? meeting : {}),
    ...(unproven > 0 ? { missingProofReason: fields.proofReason.trim() } : {}),
  }
}

export function DispositionForm(props: DispositionFormProps) {
  const { suggestedId, zone, hasNotes, submitLabel, busy, blocked } = props
  const { floor, now } = useDesk()
  const dispositions = listDispositions(floor.settings, floor.calls[props.callId])
  const { draft: fields, change } = useClosingDraft(props.callId)
  const [asking, setAsking] = useState(false)
  const pickedId = fields.dispositionId ?? suggestedId
  const pick = (dispositionId: string) => {
    setAsking(false)
    change({ dispositionId })
  }
  const form = useRef<HTMLFormElement>(null)
  const reveal = useReveal()
  const picked = dispositions.find(({ id }) => id === pickedId)
  const unproven = picked ? props.unproven(picked.id) : []
  const lead = floor.calls[props.callId]?.lead
  const calendar = useMeetingCalendar(fields, picked?.needs.includes('meeting-time') ?? false).data
  const bookingNow = () =>
    picked?.outcome === 'meeting-scheduled' && calendar !== undefined && fields.meetingAt !== null
      ? toBookingRequest(fields.meetingAt, fields.booking, lead, calendar)
      : undefined
  const hasAddress = isAddress(shownBooking(fields.booking, lead, calendar).attendeeEmail.trim())
  const isClosed = useIsClosed(fields.callbackAt, zone, lead)
  const missing = picked ? listMissing(picked, fields, hasNotes, unproven.length, now(), isClosed) : NO_OUTCOME

  const focusFirst = (...selectors: readonly string[]) => {
    for (const selector of selectors) {
      const element = form.current?.querySelector<HTMLElement>(selector)
      if (element) return element.focus()
    }
    return undefined
  }
  const emptyField = () => {
    const required = form.current?.querySelectorAll<HTMLInputElement>('[data-needed] input[required]') ?? []
    return [...required].find(({ value }) => value.trim() === '')
  }
  const goOn = () => {
    const empty = emptyField()
    if (empty) empty.focus()
    else focusFirst(SUBMIT)
  }
  /** Enter with something missing leads there. */
  const goToMissing = () => {
    const [place] = missing.flatMap(({ at = [] }) => (at.length === 0 ? [] : [at]))
    if (place) focusFirst(...place)
    else if (emptyField()) goOn()
    else reveal(NOTES_FIELD)
  }
  // Enter takes the suggestion and letters choose another, unless somebody is still typing notes.
  useEffect(() => {
    if (!document.activeElement?.matches(TYPING)) form.current?.querySelector<HTMLElement>(SUBMIT)?.focus()
  }, [form])
  const pickByKey = (id: string) => {
    flushSync(() => pick(id))
    focusFirst(NEEDED_TIME, SUBMIT)
  }
  const send = () => {
    setAsking(false)
    if (picked) props.onSubmit(toClosing(picked, fields, { unproven: unproven.length, booking: bookingNow() }))
  }
  const submit = () => {
    if (blocked !== null || busy) return undefined
    if (missing.length > 0) return goToMissing()
    if (bookingNow() !== undefined && !hasAddress) return focusFirst(ATTENDEE)
    return picked?.suppresses ? setAsking(true) : send()
  }

  useAction({ ...wrapUpActions.save, run: submit })

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="lg" maw={720}>
        <DispositionGrid
          dispositions={dispositions}
          pickedId={picked?.id ?? null}
          suggestedId={suggestedId}
          onPick={pick}
          onKey={pickByKey}
        />
        {picked && suggestedId === null ? null : (
          <Text size="sm" c="dimmed" mt={-8}>
            {props.suggestion}
          </Text>
        )}
        {picked ? (
          <NeededFields
            needs={picked.needs}
            zone={zone}
            lead={lead}
            unproven={unproven}
            fields={fields}
            change={change}
            onMeetingChosen={goOn}
          />
        ) : null}
        {picked?.suppresses ? (
          <Group component="p" gap={6} fw={550} c="var(--state-red)">
            <IconBan size={16} aria-hidden /> No one will be able to call this number again.
            {picked.outcome === 'wrong-number' && lead?.others ? ` ${otherNumbersText(lead.others)}` : null}
          </Group>
        ) : null}
        <Group gap="md">
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
          <Text span size="sm" c="dimmed" role="status">
            {blocked ?? (missing.length > 0 ? `Still missing: ${missing.map(({ words }) => words).join(', ')}` : '')}
          </Text>
        </Group>
        {asking ? (
          <Suspense fallback={null}>
            <suppressionQuestion.Lazy onYes={send} onNo={() => setAsking(false)} />
          </Suspense>
        ) : null}
      </Stack>
    </form>
  )
}

const otherNumbersText = (others: number): string =>
  `The lead stays: it has ${others === 1 ? 'another number' : `${others} other numbers`}.`

/** Whether nobody may be called at this time there; false where the zone is not known. */
function useIsClosed(at: number | null, zone: string, lead: Call['lead'] | undefined): boolean {
  const { floor, now } = useDesk()
  const closed = useClosedTime({
    settings: floor.settings,
    lead: { zone, leadId: lead?.leadId ?? null, phone: lead?.phone ?? null },
    at,
    now: now(),
  })
  return closed !== null && !isUnknownZone(zone)
}
