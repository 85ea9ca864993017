/**
 * What a viewer of the version before is told during a deploy (PR8): the whole floor instead of lines it cannot read or would
 * misread, and frames in the words it knows. The schemas it reads by are kept beside the tests, which hold this file to them.
 */
import type { Refusal } from '../commands/refusal.ts'
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Audience } from '../views/audience.ts'
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import type { HoldRule } from '../vocabulary/why.ts'
import { encode } from './codec.ts'
import type { ServerFrame } from './server-frames.ts'
import { PROTOCOL_VERSION } from './version.ts'

const isOlder = (version: number): boolean => version < PROTOCOL_VERSION

/** Kinds of events that are new, or carry what is read strictly and has grown. */
const UNREADABLE: ReadonlySet<FloorEvent['type']> = new Set([
  'TeamSettingsChanged',
  'LeadMerged',
  'LanguageSwitched',
  'ScriptArmStopped',
  'ScriptFixPublished',
  'ScriptFixRead',
  'CallReopened',
  'AlertAcknowledged',
  'HandoverOffered',
  'HandoverEnded',
])

/** The reasons for skipping that it knows: those of a new team. */
const SKIPS_BEFORE: ReadonlySet<string> = new Set(['researching', 'bad-fit', 'bad-data', 'wrong-time', 'other'])

const hasNewReason = (event: FloorEvent): boolean => event.type === 'LeadSkipped' && !SKIPS_BEFORE.has(event.reason)

/** `version`: of the viewer's hello. */
export const canRead = (version: number, lines: readonly Recorded[]): boolean =>
  !isOlder(version) || lines.every(({ event }) => !UNREADABLE.has(event.type) && !hasNewReason(event))

/** Whether a viewer is told of the floor in board frames and packed welcomes; how those are read changes with any version. */
export const readsBoardLines = (version: number, audience: Audience): boolean =>
  audience.type !== 'agent' && !isOlder(version)

/** Whether a viewer is told how well people's lines carry: a board, not a screen on the wall. */
export const hearsOfLinks = (version: number, audience: Audience): boolean =>
  audience.type === 'board' && !isOlder(version)

/** The frame's text for a viewer of that version. Lines it cannot read are not to be in it. */
export const encodeFor = (version: number, frame: ServerFrame): string =>
  isOlder(version) ? JSON.stringify(asBefore(frame)) : encode(frame)

function asBefore(frame: ServerFrame): object {
  if (frame.type === 'refused') return { ...frame, refusal: refusalBefore(frame.refusal) }
  if (frame.type !== 'welcome' || frame.floor === undefined) return frame
  return { ...frame, floor: { ...frame.floor, settings: settingsBefore(frame.floor.settings) } }
}

/** Settings are read strictly: one that is not known makes all of them unreadable. */
function settingsBefore(settings: TeamSettings): object {
  const {
    noteChips: _chips,
    skipReasons: _reasons,
    recordingPolicy: _policy,
    consentWords: _words,
    retention: _retention,
    wallboard: _wallboard,
    pace: _pace,
    organisationVersion: _organisation,
    rulePacks: _packs,
    scriptTest: _test,
    callbackRetryMs: _retry,
    callbackTries: _tries,
    voicemailKeepsCallback: _voicemail,
    ...known
  } = settings
  return { ...known, dispositions: known.dispositions.map(dispositionBefore) }
}

const dispositionBefore = ({ shared: _shared, ...known }: Disposition): object => known

/** Rules that came since, by the nearest that was known. */
const HOLD_RULE_BEFORE: { readonly [T in HoldRule]?: HoldRule } = {
  'pack-hours': 'calling-hours',
  'pack-holiday': 'calling-hours',
  'pack-24h': 'attempts-rolling',
  'pack-30d': 'attempts-rolling',
  'pack-refusal': 'cooldown',
  'pack-consent': 'do-not-call',
}

function refusalBefore(refusal: Refusal): Refusal {
  // Said to a recorder that asks to begin; its page shows the nearest that it knows.
  if (refusal.code === 'recording-off') return { code: 'consent-missing' }
  // Said to an admin who merges leads, which that page cannot.
  if (refusal.code === 'outcome-unconfirmed') return { code: 'call-is-live', callId: refusal.callId }
  // Its page has no such command; told all the same, it is told the nearest.
  if (refusal.code === 'unknown-language') return { code: 'unknown-key', key: refusal.language }
  // Its page has no way back into a call.
  if (refusal.code === 'call-is-over') return { code: 'wrong-phase', phase: 'wrap-up', needs: 'talking' }
  // Said to whoever acknowledges an alert, which that page cannot.
  if (refusal.code === 'alert-over') return { code: 'unknown-agent', agentId: refusal.agentId }
  // Its page knows no offers.
  if (refusal.code === 'handover-over') return { code: 'unknown-call', callId: refusal.callId }
  // Said to whoever stops an arm, which that page cannot.
  if (refusal.code === 'arm-not-running') return { code: 'no-script' }
  // Its page books nothing; told all the same, the time is not to be had.
  if (refusal.code === 'slot-taken' || refusal.code === 'slot-unchecked')
    return { code: 'time-in-the-past', at: refusal.at }
  if (refusal.code !== 'lead-held-back') return refusal
  const { hold } = refusal
  return { ...refusal, hold: { ...hold, rule: HOLD_RULE_BEFORE[hold.rule] ?? hold.rule } }
}
