/** The journal in plain words, one sentence for each kind of event. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { isAgent } from '#domain/vocabulary/people.ts'
import { dayTimeText } from '../../format/time-text.ts'
import { OUTCOME_WORDS, SKIP_REASON_WORDS } from '../../format/record-labels.ts'
import { crossingText } from '../../format/crossing-text.ts'
import { attemptsText } from '../../format/labels/attempts-label.ts'
import type { BoardSearch } from './board-search.ts'

export interface Told {
  readonly text: string
  readonly tone?: 'good' | 'bad'
}

export interface Names {
  readonly person: (id: string | null) => string
  readonly reason: (code: string) => string
}

type Kind = Exclude<BoardSearch['feed'], 'all'>

/** Of whom it was offered to. */
const HANDOVER_ENDS: Readonly<Record<EventOf<'HandoverEnded'>['how'], string>> = {
  declined: 'declined',
  expired: 'did not answer the offer of',
  withdrawn: 'is no longer asked to take',
  'call-ended': 'was too late for',
  'not-available': 'cannot take',
  overtaken: 'is no longer asked to take',
}

/** What the sentence is about; null for what is too small to be told in a feed. */
const KINDS: Readonly<Record<FloorEvent['type'], Kind | null>> = {
  AgentSeated: 'duty',
  AgentUnreachable: 'duty',
  AgentCameAvailable: 'duty',
  AgentWentNotReady: 'duty',
  AgentLoggedOut: 'duty',
  NotReadyLimitPassed: 'duty',
  DayTurned: null,
  LeadLeased: 'leads',
  LeaseRenewed: null,
  LeaseEnded: 'leads',
  LeadSkipped: 'leads',
  LeadReassigned: 'leads',
  LeadCardChanged: null,
  LeadLeft: 'leads',
  LeadMerged: 'leads',
  SuppressionLifted: 'leads',
  CallStarted: 'calls',
  CallConnected: 'calls',
  CallHeld: 'calls',
  CallResumed: 'calls',
  CallEnded: 'calls',
  CallReopened: 'calls',
  CallOrphaned: 'calls',
  CallReclaimed: 'calls',
  CallHandedOver: 'calls',
  HandoverOffered: 'calls',
  HandoverEnded: 'calls',
  RecordingMarked: null,
  CallLogged: 'outcomes',
  ResponseChosen: null,
  SteppedBack: null,
  NodeJumped: null,
  AnswerRecorded: null,
  QualificationSet: null,
  DisclosureConfirmed: null,
  NotesWritten: null,
  LanguageSwitched: null,
  ScriptFixRead: null,
  CallDisposed: 'outcomes',
  OutcomeConfirmed: 'outcomes',
  OutcomeCorrected: 'outcomes',
  OutcomeStood: null,
  WrapUpExtended: null,
  CallbackScheduled: 'outcomes',
  CallbackFound: null,
  CallbackMoved: 'outcomes',
  CallbackTried: 'outcomes',
  CallbackEnded: null,
  CallbackFellToTeam: 'outcomes',
  HandRaised: 'help',
  HandLowered: 'help',
  NudgeSent: 'help',
  NudgeSeen: 'help',
  NudgeExpired: 'help',
  WatchStarted: 'help',
  WatchEnded: null,
  AlertAcknowledged: 'help',
  TeamSettingsChanged: 'duty',
  ScriptVersionPublished: 'duty',
  ScriptArmStopped: 'duty',
  ScriptFixPublished: 'duty',
}

export const eventKind = ({ event }: Recorded): Kind | null => KINDS[event.type]

type Sentences = { [T in FloorEvent['type']]?: (event: EventOf<T>, names: Names) => Told }

const plain = (text: string): Told => ({ text })

const LEFT_TEAM = 'left the team'

const SENTENCES: Sentences = {
  AgentSeated: () => plain('is here'),
  AgentUnreachable: ({ leftTeam }) => (leftTeam ? plain(LEFT_TEAM) : { text: 'lost the connection', tone: 'bad' }),
  AgentCameAvailable: () => plain('is available'),
  AgentWentNotReady: ({ reason, forced }, names) =>
    plain(
      forced
        ? `was set to ${names.reason(reason)} by ${names.person(forced.byId)}: ${forced.reason}`
        : `is not ready: ${names.reason(reason)}`,
    ),
  AgentLoggedOut: ({ leftTeam }) => plain(leftTeam ? LEFT_TEAM : 'logged out'),
  NotReadyLimitPassed: () => ({ text: 'is over the break limit', tone: 'bad' }),
  LeadLeased: ({ lead, source, reason }) =>
    plain(
      source === 'inbound'
        ? `opened ${lead.name}, who called us${reason === undefined ? '' : `: ${reason}`}`
        : `has ${lead.name}`,
    ),
  LeaseEnded: ({ why }) => plain(LEASE_ENDS[why]),
  LeadSkipped: ({ reason, label, note }) => {
    const own = note === '' ? reason : note
    return plain(`skipped a lead: ${label ?? SKIP_REASON_WORDS[reason]?.toLowerCase() ?? own}`)
  },
  LeadReassigned: ({ leadName, toAgentId, byId }, names) =>
    plain(
      byId === null
        ? `${leadName} is the team’s: its owner left the team`
        : `${leadName} was sent to ${toAgentId === null ? 'the team' : names.person(toAgentId)} by ${names.person(byId)}`,
    ),
  LeadLeft: ({ leadName, to, into, byId, reason }, names) => {
    const gone = into ? 'was merged into another lead' : 'was deleted'
    const how = to ? `was moved to ${to.teamName}` : gone
    return plain(`${leadName} ${how} by ${names.person(byId)}${reason ? `: ${reason}` : ''}`)
  },
  LeadMerged: ({ leadName, byId }, names) =>
    plain(`${leadName} took in another record of theirs, merged by ${names.person(byId)}`),
  CallStarted: ({ lead, inbound }) => plain(inbound ? `took the call of ${lead.name}` : `calls ${lead.name}`),
  CallConnected: ({ answeredBy }) => plain(`reached the ${answeredBy.replaceAll('-', ' ')}`),
  CallHeld: () => plain('put the call on hold'),
  CallResumed: () => plain('is back on the call'),
  CallEnded: () => plain('ended the call'),
  CallReopened: () => plain('went back into the call'),
  CallOrphaned: () => ({ text: 'dropped out of a live call', tone: 'bad' }),
  CallReclaimed: () => plain('is back on the call'),
  CallHandedOver: ({ fromAgentId, how, reason }, names) =>
    plain(`${how === 'taken-over' ? 'took over' : 'was handed'} the call of ${names.person(fromAgentId)}: ${reason}`),
  HandoverOffered: ({ fromAgentId, lead, reason }, names) =>
    plain(`is asked by ${names.person(fromAgentId)} to take the call with ${lead.name}: ${reason}`),
  HandoverEnded: ({ how, reason, fromAgentId }, names) =>
    plain(`${HANDOVER_ENDS[how]} the call of ${names.person(fromAgentId)}${reason ? `: ${reason}` : ''}`),
  CallLogged: ({ outcome }) => plain(`logged a call manually: ${OUTCOME_WORDS[outcome]}`),
  CallDisposed: ({ leadName, outcome, provisional, retiresNumber }) => ({
    text: `${leadName}: ${OUTCOME_WORDS[outcome]}${provisional ? ', set by the floor' : ''}${retiresNumber ? ', to be called on another one' : ''}`,
    ...(outcome === 'meeting-scheduled' ? { tone: 'good' } : {}),
  }),
  OutcomeConfirmed: ({ outcome, previousOutcome }) =>
    plain(
      outcome === previousOutcome
        ? `confirmed: ${OUTCOME_WORDS[outcome]}`
        : `corrected ${OUTCOME_WORDS[previousOutcome]} to ${OUTCOME_WORDS[outcome]}`,
    ),
  OutcomeCorrected: ({ leadName, outcome, previousOutcome, reason }) =>
    plain(`${leadName}: ${OUTCOME_WORDS[previousOutcome]} was corrected to ${OUTCOME_WORDS[outcome]}, ${reason}`),
  SuppressionLifted: ({ leadName, byId, reason }, names) =>
    plain(`${leadName} can be called again, by ${names.person(byId)}: ${reason}`),
  CallbackScheduled: ({ leadName, dueAt }) => plain(`will call ${leadName} back, ${dayTimeText(dueAt)}`),
  CallbackMoved: ({ leadName, dueAt }) => plain(`moved the callback with ${leadName} to ${dayTimeText(dueAt)}`),
  CallbackTried: ({ tries }) => plain(`a callback is still due: ${attemptsText(tries)}`),
  CallbackFellToTeam: ({ missed }) =>
    missed ? { text: 'a missed callback went to the team', tone: 'bad' } : plain('a callback went to the team'),
  HandRaised: ({ reason }) => plain(reason === '' ? 'raised their hand' : `raised their hand: ${reason}`),
  HandLowered: () => plain('lowered their hand'),
  NudgeSent: ({ fromName, text }) => plain(`was nudged by ${fromName}: ${text}`),
  NudgeSeen: () => plain('read the nudge'),
  NudgeExpired: ({ why, seen }) => plain(`${seen ? 'moved on after reading' : NUDGE_ENDS[why]} the nudge`),
  WatchStarted: ({ viewerId }, names) => plain(`is being watched by ${names.person(viewerId)}`),
  AlertAcknowledged: ({ byName }) => plain(`is being looked after by ${byName}`),
  ScriptArmStopped: ({ version, reason, byId, crossing }, names) =>
    crossing
      ? { text: `Script version ${version} stopped: ${crossingText(crossing)}`, tone: 'bad' }
      : plain(`Script version ${version} was stopped by ${names.person(byId)}: ${reason}`),
  TeamSettingsChanged: () => plain('The team’s settings changed'),
  ScriptFixPublished: ({ fix }) => plain(`Script version ${fix.version} corrects words: ${fix.note}`),
  ScriptVersionPublished: ({ script }) => plain(`Script version ${script.version} is published`),
}

const LEASE_ENDS = {
  released: 'gave a lead back',
  expired: 'let a lead expire',
  'logged-out': 'gave a lead back',
  'not-ready': 'gave a lead back',
  reassigned: 'had a lead reassigned',
  withdrawn: 'had a lead removed',
} as const satisfies Record<EventOf<'LeaseEnded'>['why'], string>

export const NUDGE_ENDS = {
  time: 'did not read',
  'moved-on': 'moved on before reading',
  'call-ended': 'ended the call before reading',
} as const

const sentence = <T extends FloorEvent['type']>(type: T, event: EventOf<T>, names: Names): Told | null =>
  SENTENCES[type]?.(event, names) ?? null

export const told = ({ event }: Recorded, names: Names): Told | null => sentence(event.type, event, names)

/** Whoever only looks on comes and goes with every page they open: that is no news of the floor. */
export function isOnlooker({ event }: Recorded, agents: Floor['agents']): boolean {
  if (event.type !== 'AgentSeated' && event.type !== 'AgentUnreachable') return false
  if (event.type === 'AgentUnreachable' && event.leftTeam) return false
  const agent = agents[event.agentId]
  return agent !== undefined && !isAgent(agent) && agent.duty === 'logged-out'
}

/** Theirs, or done to what was theirs: a call handed on is news of both. */
export const concerns = ({ event }: Recorded, agentId: string): boolean =>
  ('agentId' in event && event.agentId === agentId) ||
  ('fromAgentId' in event && event.fromAgentId === agentId) ||
  ('toAgentId' in event && event.toAgentId === agentId)

/** Whose act or state it is. */
export const eventSubject = ({ event }: Recorded): string | null =>
  event.type === 'LeadReassigned' ? null : 'agentId' in event ? event.agentId : null
