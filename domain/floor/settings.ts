/** What a team may set; versioned, changed live by `ApplySettings` (product: dispositions, thresholds, hours, caps). */
import { z } from 'zod'
import { CallOutcome } from '../vocabulary/call.ts'
import { ACTIVITIES } from '../vocabulary/people.ts'
import { LeadStatus } from '../vocabulary/lead.ts'
import { isZone } from '../vocabulary/local-time.ts'
import { Id } from '../vocabulary/primitives.ts'
import { CallingWindow, RulePack } from './rule-pack.ts'
import { ScriptRef } from '../script/schema.ts'
import { ScriptTest } from './script-test/settings.ts'
import {
  CONSENT_WORDS,
  ConsentWords,
  NOTE_CHIPS,
  NoteChip,
  PACE,
  Pace,
  RECORDING_POLICIES,
  RETENTION,
  Retention,
  SKIP_REASONS,
  SkipReason,
  WALLBOARD,
  Wallboard,
} from './settings-parts.ts'

/** Ten years at most: a deadline made of a setting has to stay a moment that the floor can read back. */
const SettingMs = z
  .int()
  .nonnegative()
  .max(3_650 * 24 * 60 * 60_000)

export const Disposition = z.strictObject({
  id: Id,
  label: z.string().min(1).max(60),
  /** The key that picks it in wrap-up. */
  key: z.string().length(1),
  colour: z.enum(['green', 'teal', 'blue', 'violet', 'orange', 'red', 'gray']),
  outcome: CallOutcome,
  needs: z.array(z.enum(['callback', 'notes', 'meeting-time'])).default([]),
  suppresses: z.boolean().default(false),
  /** The lead may be called again this long after the call; null means the outcome's cooldown decides. */
  recycleAfterMs: SettingMs.nullable().default(null),
  terminal: z.boolean().default(false),
  leadStatus: LeadStatus.nullable().default(null),
  /** One of the organisation's: what it says is the same in every team that uses it. */
  shared: z.boolean().default(false),
})
export type Disposition = z.infer<typeof Disposition>

export const NotReadyReason = z.strictObject({
  code: Id,
  label: z.string().min(1).max(40),
  limitMs: SettingMs.nullable(),
})
export type NotReadyReason = z.infer<typeof NotReadyReason>

export const Thresholds = z.strictObject({ warnMs: SettingMs, alarmMs: SettingMs })
export const ThresholdKey = z.enum([...ACTIVITIES, 'not-ready'])

/** As many as wrap-up has room for. */
export const MOST_DISPOSITIONS = 30

export const TeamSettings = z.strictObject({
  version: z.int().nonnegative(),
  timeZone: z.string().min(1).max(60).refine(isZone, 'is not a time zone'),
  script: ScriptRef.nullable(),
  /** Versions of that script that share the calls (AB1). */
  scriptTest: ScriptTest.nullable().default(null),
  dispositions: z.array(Disposition).min(1).max(MOST_DISPOSITIONS),
  notReadyReasons: z.array(NotReadyReason).min(1).max(20),
  callingHours: z.array(CallingWindow).min(1).max(14),
  /** Rules of jurisdictions that hold besides, as they were when they were chosen (RP1). */
  rulePacks: z.array(RulePack).max(20).default([]),
  attempts: z.strictObject({
    life: z.int().positive(),
    // A lead keeps its last twenty attempts, so a higher cap would never hold.
    day: z.int().min(1).max(20),
    rolling24h: z.int().min(1).max(20),
  }),
  cooldownMs: z.partialRecord(CallOutcome, SettingMs),
  skipCooldownMs: SettingMs,
  leaseMs: SettingMs,
  /** A lost socket keeps its lease this long (protocol: 30 s). */
  graceMs: SettingMs,
  /** Out of reach for this long without a call, a person is logged out. */
  silentLogOutMs: SettingMs,
  wrapUpMs: SettingMs,
  wrapUpExtensionMs: SettingMs,
  wrapUpExtensions: z.int().min(0).max(10),
  /** So long an agent corrects the outcome of their own closed call; later a manager does (WR10). */
  correctionMs: SettingMs.default(24 * 60 * 60_000),
  callbackFallsToTeamMs: SettingMs,
  /** A callback that reached nobody is tried again after this (CB12). */
  callbackRetryMs: SettingMs.default(30 * 60_000),
  /** So many vain tries, and it counts as missed (CB13). */
  callbackTries: z.int().min(1).max(20).default(3),
  /** Whether a message left on a voicemail keeps a callback. */
  voicemailKeepsCallback: z.boolean().default(false),
  nudgeMs: SettingMs,
  /** What becomes of audio that was made before the called person said no (RE2). */
  audioAfterRefusal: z.enum(['keep', 'discard']).default('discard'),
  thresholds: z.partialRecord(ThresholdKey, Thresholds),
  targets: z.strictObject({ calls: z.int().positive(), contacts: z.int().positive(), bookings: z.int().positive() }),
  /** Written into the notes of a call by one press. */
  noteChips: z.array(NoteChip).max(20).default(NOTE_CHIPS),
  /** Why a lead is skipped (LE14); another reason can always be given in one's own words. */
  skipReasons: z.array(SkipReason).max(20).default(SKIP_REASONS),
  /** Whether calls are recorded, and what has to be said first (RE6). */
  recordingPolicy: z.enum(RECORDING_POLICIES).default('with-consent'),
  consentWords: ConsentWords.default(CONSENT_WORDS),
  retention: Retention.default(RETENTION),
  wallboard: Wallboard.default(WALLBOARD),
  pace: Pace.default(PACE),
  /** Grows when the organisation's own settings change, so that open screens ask for those again. */
  organisationVersion: z.int().nonnegative().default(0),
})
export type TeamSettings = z.infer<typeof TeamSettings>
