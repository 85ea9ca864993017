/**
 * What a viewer of the version before is told during a deploy (PR8): the whole floor instead of lines it cannot read or would
 * misread, and frames in the words it knows. The schemas it reads by are kept beside the tests, which hold this file to them.
 */
import type { Refusal } from '../commands/refusal.ts'
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Audience } from '../views/audience.ts'
import type { TeamSettings } from '../floor/settings.ts'
import type { HoldRule } from '../vocabulary/why.ts'
import { encode } from './codec.ts'
import type { ServerFrame } from './server-frames.ts'
import { PROTOCOL_VERSION } from './version.ts'

const isOlder = (version: number): boolean => version < PROTOCOL_VERSION

/** Kinds of events that are new, or carry what is read strictly and has grown. */
const UNREADABLE: ReadonlySet<FloorEvent['type']> = new Set([
  'CallbackTried',
  'OutcomeCorrected',
  'SuppressionLifted',
  'TeamSettingsChanged',
])

/** What is folded otherwise since: their answer to being recorded moves the recording with it. */
const isMisread = (event: FloorEvent): boolean => 'consent' in event && event.consent !== undefined

/** `version`: of the viewer's hello. */
export const canRead = (version: number, lines: readonly Recorded[]): boolean =>
  !isOlder(version) || lines.every(({ event }) => !UNREADABLE.has(event.type) && !isMisread(event))

/** Whether a viewer is told of the floor in board frames and packed welcomes; how those are read changes with any version. */
export const readsBoardLines = (version: number, audience: Audience): boolean =>
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
const settingsBefore = ({
  audioAfterRefusal: _fate,
  correctionMs: _time,
  ...known
}: TeamSettings): Partial<TeamSettings> => known

/** Rules that came since, by the nearest that was known. */
const HOLD_RULE_BEFORE: { readonly [T in HoldRule]?: HoldRule } = { 'unknown-zone': 'calling-hours' }

function refusalBefore(refusal: Refusal): Refusal {
  switch (refusal.code) {
    case 'lead-held-back': {
      const { hold } = refusal
      return { ...refusal, hold: { ...hold, rule: HOLD_RULE_BEFORE[hold.rule] ?? hold.rule } }
    }
    case 'reason-needed':
      // Its page has no field for one.
      return { code: 'not-allowed', needs: 'a reason. Reload this page to enter it' }
    case 'too-late':
      return { code: 'not-allowed', needs: 'a manager: the time to correct it has passed' }
    default:
      return refusal
  }
}
