/** What an agent can do while it rings, during a call and after it. */
import {
  IconArrowBackUp,
  IconCalendarPlus,
  IconClockPlus,
  IconHandStop,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPhoneX,
  IconPlayerPause,
  IconRecordMail,
  IconRoute,
  IconTransfer,
  IconUser,
  IconUserCheck,
  IconUserQuestion,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Call'

export const callActions = {
  hold: { id: 'call.hold', back: 'again', group, label: 'Hold', keys: 'h', icon: IconPlayerPause },
  handOver: { id: 'call.hand-over', back: 'Escape', group, label: 'Hand over', keys: 'o', icon: IconTransfer },
  withdraw: {
    id: 'call.withdraw',
    back: 'none',
    group,
    label: 'Withdraw',
    keys: 'shift+o',
    icon: IconArrowBackUp,
  },
  raiseHand: { id: 'call.raise-hand', back: 'again', group, label: 'Raise hand', keys: 'r', icon: IconHandStop },
  end: { id: 'call.end', back: 'z', group, label: 'End the call', keys: 'e', icon: IconPhoneOff },
  notes: { id: 'call.notes', back: 'Escape', group, label: 'Write notes', keys: 't' },
  recording: { id: 'call.recording', back: 'again', group, label: 'Record', keys: 'p' },
  nudge: { id: 'call.nudge', back: 'none', group, label: 'Got it', keys: 'g' },
} as const satisfies Record<string, ActionDefinition>

const answered = 'Who answered?'

export const bookingActions = {
  book: { id: 'call.book', back: 'Escape', group, label: 'Book a meeting', keys: 'b', icon: IconCalendarPlus },
} as const satisfies Record<string, ActionDefinition>

/**
 * Who answered is asked here where the script does not ask it, and is then no step of it: there is none to go back.
 * Where the team’s list has the same outcome, its letter there goes before that of nobody here (who-answered.tsx).
 */
export const answerActions = {
  decisionMaker: {
    id: 'answer.decision-maker',
    back: 'stands',
    group: answered,
    label: 'The decision maker',
    keys: '1',
    icon: IconUserCheck,
  },
  gatekeeper: {
    id: 'answer.gatekeeper',
    back: 'stands',
    group: answered,
    label: 'A gatekeeper',
    keys: '2',
    icon: IconUser,
  },
  otherPerson: {
    id: 'answer.other-person',
    back: 'stands',
    group: answered,
    label: 'Someone else',
    keys: '3',
    icon: IconUserQuestion,
  },
  noAnswer: { id: 'answer.no-answer', back: 'z', group: answered, label: 'No answer', keys: 'n', icon: IconPhoneX },
  voicemail: {
    id: 'answer.voicemail',
    back: 'z',
    group: answered,
    label: 'Voicemail',
    keys: 'v',
    icon: IconRecordMail,
  },
  busy: { id: 'answer.busy', back: 'z', group: answered, label: 'Busy', keys: 'y', icon: IconPhoneX },
  wrongNumber: {
    id: 'answer.wrong-number',
    back: 'z',
    group: answered,
    label: 'Wrong number',
    keys: 'w',
    icon: IconPhoneX,
  },
} as const satisfies Record<string, ActionDefinition>

const script = 'Script'

/** Beside these, each answer of a step has its number. */
export const scriptActions = {
  field: {
    id: 'script.field',
    back: 'Escape',
    group: script,
    label: 'Write into the first open field',
    keys: 'digit',
    keysOnly: true,
  },
  leaveFields: {
    id: 'script.leave-fields',
    back: 'none',
    group: script,
    label: 'Answer without filling in',
    keys: 'Escape',
    keysOnly: true,
  },
  firstMissing: {
    id: 'script.first-missing',
    back: 'Escape',
    group: script,
    label: 'Go to the first open field',
    keys: 'Enter',
    keysOnly: true,
  },
  back: {
    id: 'script.back',
    back: 'none',
    group: script,
    label: 'Back one step',
    keys: 'Backspace',
    icon: IconArrowBackUp,
  },
  jump: { id: 'script.jump', back: 'Escape', group: script, label: 'Jump to a step', keys: 'j', icon: IconRoute },
  objection: { id: 'script.objection', back: 'Escape', group: script, label: 'Find an objection', keys: '/' },
  openAnswers: { id: 'script.open-answers', back: 'Escape', group: script, label: 'Answer open questions', keys: '.' },
  checklist: { id: 'script.checklist', back: 'Escape', group: script, label: 'Correct the checklist', keys: 'q' },
  language: { id: 'script.language', back: 'again', group: script, label: 'Switch the language', keys: 'u' },
  corrected: { id: 'script.corrected', back: 'none', group: script, label: 'I have read this' },
  disclosure: { id: 'script.disclosure', back: 'Backspace', group: script, label: 'Mark as read out', keys: 'm' },
} as const satisfies Record<string, ActionDefinition>

/** Beside these, each outcome has its letter. */
export const wrapUpActions = {
  save: {
    id: 'wrap-up.save',
    back: 'z',
    group: 'Wrap-up',
    label: 'Save, or go to what is missing',
    keys: 'Enter',
    keysOnly: true,
  },
  reopen: {
    id: 'wrap-up.reopen',
    back: 'e',
    group: 'Wrap-up',
    label: 'Back to the call',
    keys: 'z',
    icon: IconArrowBackUp,
  },
  change: { id: 'wrap-up.change', back: 'again', group: 'Wrap-up', label: 'Change the outcome', keys: 'z' },
  redial: {
    id: 'wrap-up.redial',
    back: 'e',
    group: 'Wrap-up',
    label: 'Dial again',
    keys: 'd',
    icon: IconPhoneOutgoing,
  },
  extend: {
    id: 'wrap-up.extend',
    back: 'none',
    group: 'Wrap-up',
    label: 'Extend the wrap-up',
    keys: '=',
    icon: IconClockPlus,
  },
} as const satisfies Record<string, ActionDefinition>
