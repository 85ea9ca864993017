/** To a customer who left: why they did, what has changed since, and a way back that is easy to take and to leave. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, notNow, OBJECTIONS_PHASE, type ScriptTemplate, settled, whereFrom } from './template.ts'

const opening = inPhase('opening')
const reason = inPhase('reason')
const offer = inPhase('offer')
const close = inPhase('close')
const { objection } = inPhase('objections')

const why = (id: string, label: string, left: string) =>
  reply(id, label, to('sorry'), { records: { left_for: left }, qualifies: { reason: true } })

const nodes = [
  opening.question('opening', {
    title: 'Who picked up?',
    say: [always('Good day, this is [your name] from [our company]. Am I speaking with {{lead.name}}?')],
    responses: [
      reply('speaking', 'Yes, speaking', to('honest'), { tone: 'positive', answeredBy: 'decision-maker' }),
      reply('not-in', 'Not in', to('end-callback'), { answeredBy: 'other-person' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
    ],
  }),
  opening.question('honest', {
    title: 'Say why you call',
    say: [
      always(
        'You were our customer until [when they left], and we were sorry to see you go. I’d like to learn what we did wrong, and tell you what has changed. Do you have three minutes?',
      ),
    ],
    direction: 'No small talk. They know why companies call people who have left.',
    responses: [
      reply('yes', 'Go on', to('why-left'), { tone: 'positive' }),
      reply('later', 'Another time', to('end-callback')),
      reply('no', 'No interest', to('end-not-interested'), { tone: 'negative' }),
      reply('no-calls', '“Don’t call again”', to('end-do-not-call'), { tone: 'negative' }),
    ],
  }),
  reason.question('why-left', {
    title: 'Why they left',
    say: [always('Thank you. What was it that made you leave?')],
    direction: 'Listen to the end. Defend nothing.',
    responses: [
      why('price', 'It was too dear', 'price'),
      why('service', 'Poor service', 'service'),
      why('product', 'It did not do enough', 'product'),
      why('no-need', 'No need any more', 'no-need'),
    ],
  }),
  reason.question('sorry', {
    title: 'Say it back',
    say: [always('I understand, and thank you for saying it so plainly. Was there anything else?')],
    direction: 'Repeat their reason in their words before you ask.',
    responses: [
      reply('that-was-it', 'That was it', {
        type: 'branch',
        branches: [{ when: { fact: 'answer.left_for', is: 'equal', value: 'no-need' }, nodeId: 'still-no-need' }],
        otherwise: 'what-changed',
      }),
      reply('angry', 'Is still angry', to('make-good'), { tone: 'negative' }),
    ],
  }),
  reason.question('make-good', {
    title: 'Make it good',
    say: [
      always('That should not have happened. I’ll put it on record and have [who looks after it] call you. May I?'),
    ],
    responses: [
      reply('may', 'Yes, do', to('end-callback'), { tone: 'positive' }),
      reply('no', 'Leave it', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  reason.question('still-no-need', {
    title: 'And today?',
    say: [always('That makes sense. Has that changed since, or may I keep your number for when it does?')],
    responses: [
      reply('changed', 'It has changed', to('what-changed'), { tone: 'positive' }),
      reply('keep', 'Call again some day', to('end-callback')),
      reply('no', 'No', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  offer.question('what-changed', {
    title: 'What has changed',
    say: [
      {
        text: 'On price: we have [the new price or plan], with no minimum term.',
        when: { fact: 'answer.left_for', is: 'equal', value: 'price' },
      },
      {
        text: 'On service: you’d have [one person by name] to ring, and a call back the same day.',
        when: { fact: 'answer.left_for', is: 'equal', value: 'service' },
      },
      always(
        'Since you left we have [what is new]. You can try it for [trial period], and it ends by itself. Shall I set it up?',
      ),
    ],
    direction: 'One thing that answers their reason. Not the whole list.',
    responses: [
      reply('try', 'Would try it', to('terms'), { tone: 'positive', qualifies: { wants: true } }),
      reply('thinks', 'Has to think', to('end-callback'), { qualifies: { wants: true } }),
      reply('no', 'No, thank you', to('end-not-interested'), { tone: 'negative', qualifies: { wants: false } }),
    ],
  }),
  close.disclosure('terms', {
    title: 'What the trial means',
    minDwellMs: 5_000,
    say: [
      always(
        'The trial costs nothing and ends on its own after [trial period]. If you stay, it is [price] a month, and you may leave at any time. Do you agree?',
      ),
    ],
    direction: 'Read this word for word. Wait for a clear yes.',
    responses: [
      reply('yes', 'A clear yes', to('details'), { tone: 'positive' }),
      reply('unsure', 'Not sure', to('end-callback')),
    ],
  }),
  close.input('details', {
    title: 'How to reach them',
    say: [always('Welcome back. Is your number still the same, and which email address shall I write to?')],
    fields: [
      { key: 'reach_email', label: 'Email address', kind: 'email', required: true },
      { key: 'reach_phone', label: 'Other number', kind: 'phone', required: false },
    ],
    responses: [reply('done', 'Repeated back and correct', to('end-back'), { tone: 'positive' })],
  }),
  close.outcome('end-back', 'meeting-scheduled', {
    title: 'Back with us',
    say: [always('Thank you for giving us another go. You’ll have a message in a few minutes. Goodbye.')],
    direction: 'Choose the outcome your team uses for a sale.',
  }),
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
  notNow,
  whereFrom,
  objection('objection-have-other', {
    title: 'I have another supplier now',
    label: 'Have another',
    keywords: ['other', 'another', 'competitor', 'switched', 'contract'],
    say: [
      always('I expected as much. When does that run out? I’d rather call you a month before than talk it down now.'),
    ],
    responses: [settled, reply('call-then', 'Call then', to('end-callback'))],
  }),
]

export const winBack: ScriptTemplate = {
  id: 'win-back',
  title: 'Win a customer back',
  category: 'Sales',
  summary:
    'Asks why they left and listens, names the one thing that has changed about it, and offers a trial that ends by itself.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [
      { id: 'opening', label: 'Opening' },
      { id: 'reason', label: 'Reason' },
      { id: 'offer', label: 'Offer' },
      CLOSE_PHASE,
      OBJECTIONS_PHASE,
    ],
    checklist: [
      { key: 'reason', label: 'Reason known' },
      { key: 'wants', label: 'Would come back' },
    ],
    nodes,
  },
}
