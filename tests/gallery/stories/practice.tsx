/** Practice: what the customer says, and the way through the script in the review. */
import type { ConversationState } from '#client/practice/conversation.ts'
import { CustomerLine } from '#client/practice/customer-line.tsx'
import { PathTable } from '#client/practice/path-table.tsx'
import type { Reply } from '#domain/practice/reply.ts'
import type { ReviewStep } from '#domain/practice/review.ts'
import { nothing, type Story } from '../story.ts'

const reply = (spoken: string, changes: Partial<Reply> = {}): Reply => ({
  spoken,
  language: 'en',
  meant: null,
  told: [],
  expected: { type: 'end' },
  ...changes,
})

function talk(isListening: boolean, ...replies: readonly Reply[]): ConversationState {
  const said = replies.map((one, id) => ({ id, reply: one }))
  return { isListening, said, pickUp: null, heard: [] }
}

const LONG =
  'I have told three of your colleagues already that we do not decide such things over the telephone. '.repeat(3)
const told = [
  { key: 'contact_name', label: 'Right person', value: 'Priya in operations', words: null },
  { key: 'best_time', label: 'Good time to call', value: 'Thursday morning', words: null },
]

const step: ReviewStep = {
  nodeId: 'opening',
  title: 'Who picked up?',
  dwellMs: 14_000,
  abandoned: false,
  heard: 'Yes, speaking',
  did: 'Yes, speaking',
  verdict: 'as-heard',
}
const steps: readonly ReviewStep[] = [
  step,
  { ...step, nodeId: 'why', title: 'Why we call', did: '“Go on”', heard: 'Bad moment', verdict: 'otherwise' },
  { ...step, nodeId: 'back', title: 'Taken back', abandoned: true },
  { ...step, nodeId: 'end', title: 'The end', heard: null, did: null, verdict: 'not-heard' },
]
const usual = [{ node_id: 'opening', visits: 20, median: { from: 16_000, to: 22_627 } }]

export const practiceStories: readonly Story[] = [
  {
    component: 'Scripted customer',
    states: {
      ringing: () => <CustomerLine phase="dialing" conversation={talk(true)} onAnswerNow={nothing} />,
      listening: () => (
        <CustomerLine phase="talking" conversation={talk(true, reply('Joan speaking.'))} onAnswerNow={nothing} />
      ),
      'with an answer': () => (
        <CustomerLine
          phase="talking"
          conversation={talk(false, reply('Joan speaking.'), reply('That is fine.', { meant: 'Puts me through' }))}
          onAnswerNow={nothing}
        />
      ),
      'with something to write down': () => (
        <CustomerLine phase="talking" conversation={talk(false, reply('I see.', { told }))} onAnswerNow={nothing} />
      ),
      'very long': () => <CustomerLine phase="talking" conversation={talk(false, reply(LONG))} onAnswerNow={nothing} />,
      'after the call': () => <CustomerLine phase="wrap-up" conversation={talk(false)} onAnswerNow={nothing} />,
    },
  },
  {
    component: 'Path of a practised call',
    states: {
      'beside what is usual': () => <PathTable steps={steps} usual={usual} />,
      'before that is known': () => <PathTable steps={steps} usual={undefined} />,
      'with too few calls': () => <PathTable steps={steps} usual={[]} />,
    },
  },
]
