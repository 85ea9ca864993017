/** What each line of a call's journal tells, in words: those of the board's feed, and besides them the small steps of a call. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { languageName } from '../../../format/language-name.ts'
import { timeText } from '../../../format/time-text.ts'
import { type Names, type Told, told } from '../../../features/floor-view/event-text.ts'

type Small = { [T in FloorEvent['type']]?: (event: EventOf<T>, title: (nodeId: string) => string) => string }

const SMALL: Small = {
  ResponseChosen: ({ toNodeId, returned }, title) => `${returned ? 'Back to' : 'On to'} ${title(toNodeId)}`,
  SteppedBack: ({ toNodeId }, title) => `Stepped back to ${title(toNodeId)}`,
  NodeJumped: ({ toNodeId, objection, reason }, title) =>
    objection ? `Objection: ${title(toNodeId)}` : `Jumped to ${title(toNodeId)}: ${reason}`,
  AnswerRecorded: ({ key, value }) => `Answer: ${key.replaceAll('_', ' ')} is ${String(value)}`,
  QualificationSet: ({ key, value }) => `${value ? 'Checked' : 'Unchecked'} ${key.replaceAll('_', ' ')}`,
  DisclosureConfirmed: ({ nodeId }, title) => `Read out: ${title(nodeId)}`,
  LanguageSwitched: ({ language }) =>
    language === null ? 'Back to the script’s own language' : `Switched to ${languageName(language)}`,
  ScriptFixRead: () => 'Read the corrected words',
  NotesWritten: () => 'Wrote notes',
  RecordingMarked: (event) => recordingLabel(event),
  WrapUpExtended: ({ wrapUpEndsAt }) => `Wrap-up extended until ${timeText(wrapUpEndsAt)}`,
}

const small = <T extends FloorEvent['type']>(type: T, event: EventOf<T>, title: (nodeId: string) => string) =>
  SMALL[type]?.(event, title) ?? null

export function stepLabel(recorded: Recorded, names: Names, content: ScriptContent | undefined): Told {
  const title = (nodeId: string) => (content && nodeById(content, nodeId)?.title) ?? nodeId
  const text = small(recorded.event.type, recorded.event, title)
  if (text !== null) return { text }
  const described = told(recorded, names)
  return described ? { ...described, text: capital(described.text) } : { text: spaced(recorded.event.type) }
}

/** What the agent answered on the step before, by the script that the call ran on. */
export function responseLabel({ event }: Recorded, content: ScriptContent | undefined): string | null {
  if (event.type !== 'ResponseChosen' || !content) return null
  return nodeById(content, event.nodeId)?.responses.find(({ id }) => id === event.responseId)?.label ?? null
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** `CallbackEnded` → `Callback ended`. */
const spaced = (type: string): string =>
  capital(type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))

function recordingLabel({ state, failed, consent, why }: EventOf<'RecordingMarked'>): string {
  if (consent?.answer === 'refused') return `Declined recording${FATES[consent.audio]}`
  const result = consent && state === 'stopped' ? 'Agreed to recording' : `Recording ${failed ? 'failed' : state}`
  return why === '' ? result : `${result}: ${why}`
}

const FATES = { none: '', kept: '; the recording was kept', discarded: '; the recording was deleted' } as const
