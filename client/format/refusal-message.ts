/** Why the floor said no, as a sentence a person can act on. */
import type { Refusal } from '#domain/commands/refusal.ts'
import { TOO_BIG } from '#domain/protocol/codec.ts'
import type { HoldRule } from '#domain/vocabulary/why.ts'
import { dayTimeText, spanText, timeText } from './duration.ts'

export const HOLD_LABELS: Readonly<Record<HoldRule, string>> = {
  leased: 'somebody is working it',
  'live-call': 'it is in a live call',
  'do-not-call': 'it is on the do-not-call list',
  'closed-status': 'it is won or lost',
  'other-owner': 'it belongs to another agent',
  'unknown-zone': 'nothing tells what time it is there; give the lead a country',
  'calling-hours': 'it is outside calling hours there',
  'attempts-life': 'it has been tried as often as allowed',
  'attempts-day': 'it has been tried enough today',
  'attempts-rolling': 'it has been tried enough in 24 hours',
  cooldown: 'it is resting after the last outcome',
  skipped: 'it was skipped',
  'duplicate-number': 'another lead has the same number',
  'callback-pending': 'a callback is scheduled for later',
  'no-phone': 'it has no phone number',
}

export function refusalMessage(refusal: Refusal): string {
  switch (refusal.code) {
    case 'not-allowed':
      return `This needs: ${refusal.needs}.`
    case 'not-on-duty':
      return 'Go available first.'
    case 'already-working':
      return refusal.callId
        ? 'Finish the call you are in first.'
        : 'You already have a lead. Call, skip or release it first.'
    case 'unknown-lead':
      return 'This lead is no longer here.'
    case 'unknown-call':
      return 'This call is over or was never on this floor.'
    case 'unknown-agent':
      return 'This person is not on the floor.'
    case 'unknown-callback':
      return 'This callback is no longer open.'
    case 'unknown-nudge':
      return 'This nudge is no longer open.'
    case 'lease-held-by-another':
      return `${refusal.fullName} is working this lead.`
    case 'reason-needed':
      return `You opened ${refusal.openings} callers’ leads within the hour without a call. Say why you open this one.`
    case 'no-lease':
      return 'You do not hold this lead any more.'
    case 'stale-fence':
      return 'This lead has passed on since; nothing was changed.'
    case 'no-lead-ready':
      return refusal.nextAt === null
        ? 'No lead may be called now.'
        : `No lead may be called now. The first one is ready at ${timeText(refusal.nextAt)}.`
    case 'lead-held-back':
      return `This lead is held back: ${HOLD_LABELS[refusal.hold.rule]}${
        refusal.hold.until === null ? '' : `, until ${timeText(refusal.hold.until)}`
      }.`
    case 'lead-in-live-call':
      return 'This lead is in a live call. Hand the call over instead.'
    case 'wrong-phase':
      return `Not possible while ${words(refusal.phase)}; it needs ${words(refusal.needs)}.`
    case 'not-your-call':
      return 'This call is no longer yours.'
    case 'too-late':
      return `This was yours to put right until ${dayTimeText(refusal.until)}. Ask a manager.`
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
    case 'unknown-reason':
    case 'unknown-disposition':
      return 'The team’s settings have changed. Choose again.'
    case 'disposition-needs':
      return `Still missing: ${refusal.needs.map(words).join(', ')}.`
    case 'missing-proof':
      return 'A text that must be read out has no proof. Read it, or say why it is missing.'
    case 'dwell-too-short':
      return `Read it to the end: at least ${spanText(refusal.minDwellMs)}.`
    case 'no-extension-left':
      return `Wrap-up was already extended ${refusal.limit} times.`
    case 'time-in-the-past':
      return 'That time has passed.'
    case 'time-too-far':
      return `That is too far ahead; ${timeText(refusal.latest)} is the latest.`
    case 'consent-missing':
      return 'Record only once the other side has agreed.'
    case 'nudge-too-late':
      return 'The agent had already moved on.'
    case 'call-is-live':
      return 'The call is still live.'
    case 'command-id-reused':
      return 'The same request came with another content; nothing was done.'
    case 'too-fast':
      return 'Too much at once. Try again in a moment.'
    case 'read-only-seat':
      return 'You are working in another tab. This one only looks.'
    case 'bad-command':
      if (refusal.detail === TOO_BIG)
        return 'It is longer than can be sent at once. Shorten it, or send it in two parts.'
      return 'This page and the server disagree about that request. Reload the page.'
    default:
      return 'Something went wrong on the floor; nothing was changed. Try again.'
  }
}

const words = (text: string): string => text.replaceAll('-', ' ')
