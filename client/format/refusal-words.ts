/** Why the floor said no, as a sentence a person can act on. */
import type { Refusal } from '#domain/commands/refusal.ts'
import { TOO_BIG } from '#domain/protocol/codec.ts'
import type { HoldRule } from '#domain/vocabulary/why.ts'
import { spanText } from './duration.ts'
import { dayTimeText, timeText } from './time-text.ts'

const HOLD_LABELS: Readonly<Record<HoldRule, string>> = {
  leased: 'someone is working on it',
  'live-call': 'it is in a live call',
  'do-not-call': 'it is on the do-not-call list',
  'closed-status': 'it is won or lost',
  'other-owner': 'it belongs to another agent',
  'unknown-zone': 'its time zone is unknown; add a country to the lead',
  'calling-hours': 'it is outside calling hours there',
  'attempts-life': 'it has reached the attempt limit',
  'attempts-day': 'it has reached today’s attempt limit',
  'attempts-rolling': 'it has reached the 24-hour attempt limit',
  cooldown: 'it is resting after its last outcome',
  skipped: 'it was skipped',
  'duplicate-number': 'another lead has the same number',
  'callback-pending': 'a callback is scheduled for later',
  'no-phone': 'it has no phone number',
  'pack-hours': 'it is outside the hours of a rule pack',
  'pack-holiday': 'it is a public holiday there',
  'pack-24h': 'it has reached the 24-hour limit of a rule pack',
  'pack-30d': 'it has reached the 30-day limit of a rule pack',
  'pack-refusal': 'it is resting after a refusal',
  'pack-consent': 'there is no consent on record',
}

export function refusalWords(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not-allowed':
      return notAllowed(refusal.needs)
    case 'not-on-duty':
      return 'Go available first.'
    case 'already-working':
      return refusal.callId
        ? 'Finish the call you are in first.'
        : 'You already have a lead. Call, skip or release it first.'
    case 'unknown-lead':
      return 'This lead is no longer here.'
    case 'unknown-call':
      return 'This call has ended or is not on this floor.'
    case 'unknown-agent':
      return 'This person is not on the floor.'
    case 'unknown-callback':
      return 'This callback is no longer open.'
    case 'unknown-nudge':
      return 'This nudge is no longer open.'
    case 'alert-over':
      return 'This alert is over, or a newer one has been raised since.'
    case 'lease-held-by-another':
      return `${refusal.fullName} is working on this lead.`
    case 'reason-needed':
      return `You opened ${refusal.openings} callers’ leads in the last hour without calling. Give a reason to open this one.`
    case 'no-lease':
      return 'This lead is no longer reserved for you.'
    case 'stale-fence':
      return 'This lead has moved on. Nothing was changed.'
    case 'no-lead-ready':
      return refusal.nextAt === null
        ? 'No leads can be called right now.'
        : `No leads can be called right now. The first is ready at ${timeText(refusal.nextAt)}.`
    case 'lead-held-back':
      return `This lead is held back: ${HOLD_LABELS[refusal.hold.rule]}${
        refusal.hold.pack === undefined ? '' : ` (${refusal.hold.pack})`
      }${refusal.hold.until === null ? '' : `, until ${timeText(refusal.hold.until)}`}.`
    case 'lead-in-live-call':
      return 'This lead is in a live call. Hand the call over instead.'
    case 'wrong-phase':
      return `Not possible while ${inPhase(refusal.phase)}, only while ${refusal.needs.split(' or ').map(inPhase).join(' or ')}.`
    case 'not-your-call':
      return 'This call is no longer yours.'
    case 'too-late':
      return `You could correct this until ${dayTimeText(refusal.until)}. Ask a manager.`
    case 'call-is-over':
      return 'It is too late to go back into this call. Dial again.'
    case 'handover-over':
      return 'This call is no longer offered to you.'
    case 'agent-busy':
      return `${refusal.fullName} is busy.`
    default:
      return scriptRefusal(refusal)
  }
}

function scriptRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case 'place-moved':
      return 'The script had already moved on.'
    case 'unknown-node':
    case 'unknown-response':
      return 'This version of the script has no such step.'
    case 'no-step-back':
      return 'There is nothing to go back to.'
    case 'no-script':
      return 'This call has no script.'
    case 'unknown-key':
      return `The script does not ask for “${refusal.key}”.`
    case 'too-many':
      return `Too many ${refusal.what}: at most ${refusal.limit}.`
    case 'unknown-language':
      return 'The script is not written in this language.'
    case 'arm-not-running':
    case 'unknown-reason':
    case 'unknown-disposition':
      return 'The team’s settings have changed. Choose again.'
    case 'disposition-needs':
      return `Still missing: ${refusal.needs.map(words).join(', ')}.`
    case 'missing-proof':
      return 'A required text was not read out. Read it, or give a reason.'
    case 'dwell-too-short':
      return `Read it to the end first: at least ${spanText(refusal.minDwellMs)}.`
    case 'no-extension-left':
      return `Wrap-up has already been extended ${refusal.limit} times.`
    case 'time-in-the-past':
      return 'That time has passed.'
    case 'slot-taken':
      return 'That time has just been taken. Choose another.'
    case 'slot-unchecked':
      return 'The calendars can’t be reached right now. Try again in a moment.'
    case 'time-too-far':
      return `That is too far ahead. The latest is ${timeText(refusal.latest)}.`
    case 'consent-missing':
      return 'You can record only after they agree.'
    case 'recording-off':
      return 'This team does not record calls.'
    case 'nudge-too-late':
      return 'The agent had already moved on.'
    case 'call-is-live':
      return 'The call is still live.'
    case 'outcome-unconfirmed':
      return 'The outcome of its last call still has to be confirmed. Confirm or correct that first.'
    case 'command-id-reused':
      return 'This request conflicts with an earlier one. Nothing was done.'
    case 'too-fast':
      return 'Too many requests. Try again in a moment.'
    case 'read-only-seat':
      return 'You are working in another tab. This tab is view only.'
    case 'bad-command':
      if (refusal.detail === TOO_BIG) return 'This is too long to send at once. Shorten it, or send it in two parts.'
      return 'This page is out of step with the server. Reload the page.'
    default:
      return 'Something went wrong on the floor. Nothing was changed. Try again.'
  }
}

/** Of whom, or of whose record, the rules ask it. */
function notAllowed(needs: string): string {
  if (needs.startsWith('own ')) return `You can do this with your ${needs} only.`
  return `Only ${needs === 'admin' ? 'an admin' : `a ${needs}`} can do this.`
}

const PHASES: Readonly<Record<string, string>> = { dialing: 'dialling', 'wrap-up': 'wrapping up' }

const inPhase = (phase: string): string => PHASES[phase] ?? words(phase)

const words = (text: string): string => text.replaceAll('-', ' ')
