/** Somebody calls us: who they are, what they want, and who takes care of it. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, OBJECTIONS_PHASE, recordingAnswers, type ScriptTemplate, settled } from './template.ts'

const opening = inPhase('opening')
const matter = inPhase('matter')
const close = inPhase('close')
const { objection } = inPhase('objections')

const firstWords = [
  opening.question('opening', {
    title: 'Greeting',
    say: [always('Good day, [our company], my name is [your name]. How can I help you?')],
    direction: 'Smile before you speak. Let them finish.',
    responses: [
      reply('interest', 'Interested in an offer', to('caller'), { records: { matter: 'interest' }, tone: 'positive' }),
      reply('called-me', '“You called me”', to('called-them')),
      reply('problem', 'Has a problem', to('caller'), { records: { matter: 'problem' } }),
      reply('no-more-calls', 'Wants no more calls', to('end-do-not-call'), { tone: 'negative' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number')),
    ],
  }),
  opening.statement('called-them', {
    title: 'We called them',
    say: [
      always('Thank you for calling back, {{lead.first_name|and good that you do}}.'),
      always('We called about [your subject]. Is now a good moment?'),
    ],
    responses: [
      reply('yes', 'Yes', to('recording-consent'), { records: { matter: 'interest' }, tone: 'positive' }),
      reply('later', 'Another time', to('end-callback')),
      reply('no', 'Not interested', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  opening.input('caller', {
    title: 'Who is calling',
    say: [always('I’ll gladly help. May I take your name and a number, in case we are cut off?')],
    fields: [
      { key: 'caller_name', label: 'Name', kind: 'text', required: true },
      { key: 'caller_number', label: 'Number', kind: 'text', required: false },
    ],
    responses: [reply('noted', 'Noted', to('recording-consent'))],
  }),
  opening.disclosure('recording-consent', {
    title: 'May we record?',
    minDwellMs: 3_000,
    say: [always('{{team.consent_words|May I record our call?}} I’ll carry on without if you’d rather not.')],
    direction: 'Read this word for word.',
    responses: recordingAnswers('matter'),
  }),
]

const IS_PROBLEM = { fact: 'answer.matter', is: 'equal' as const, value: 'problem' }

const middle = [
  matter.question('matter', {
    title: 'What it is about',
    say: [
      { text: 'I’m sorry that something is wrong.', when: IS_PROBLEM },
      always('Please tell me more: what is it about, and what should we do for you?'),
    ],
    direction: 'Take notes in their words, and sum up at the end.',
    responses: [
      reply('clear-need', 'A clear wish', to('next-step'), { qualifies: { need: true }, tone: 'positive' }),
      reply('only-asks', 'Only a question', to('answer-it'), { qualifies: { need: false } }),
      reply('complaint', 'A complaint', to('complaint'), { tone: 'negative' }),
    ],
  }),
  matter.statement('answer-it', {
    title: 'Answer the question',
    say: [always('Here is what I can tell you: [where agents find the answers]. Does that answer your question?')],
    direction: 'If you don’t know, say so and promise a call back.',
    responses: [
      reply('answered', 'Yes, answered', to('end-finished'), { tone: 'positive' }),
      reply('more', 'Would like to know more', to('next-step')),
      reply('unknown', 'I have to find out', to('end-callback')),
    ],
  }),
  matter.input('complaint', {
    title: 'Take the complaint',
    say: [always('I’ll make sure this reaches the right person today. What should we do to put it right?')],
    direction: 'Promise only what you can keep. Raise your hand if it is urgent.',
    fields: [{ key: 'complaint', label: 'What should be put right', kind: 'text', required: true }],
    responses: [
      reply('call-back', 'We call back', to('end-callback')),
      reply('done', 'Settled on the phone', to('end-finished'), { tone: 'positive' }),
    ],
  }),
]

const ending = [
  close.question('next-step', {
    title: 'Next step',
    say: [
      always(
        'The best next step is a short appointment with [our specialist]. Would [first day] or [second day] suit you?',
      ),
    ],
    responses: [
      reply('agrees', 'Takes a time', to('end-booked'), { qualifies: { meeting_agreed: true }, tone: 'positive' }),
      reply('call-back', 'Call back first', to('end-callback')),
      reply('no', 'Rather not', to('end-finished'), { qualifies: { meeting_agreed: false } }),
    ],
  }),
  ENDS.booked,
  ENDS.finished,
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
]

const objections = [
  objection('objection-manager', {
    title: 'Wants a manager',
    label: 'A manager',
    keywords: ['manager', 'boss', 'supervisor', 'complain'],
    say: [always('I understand. Let me see who is free. If nobody is, I’ll have you called back today.')],
    direction: 'Raise your hand now.',
    responses: [settled, reply('call-back', 'Call back', to('end-callback'))],
  }),
  objection('objection-waiting', {
    title: 'Waited too long',
    label: 'Long wait',
    keywords: ['wait', 'queue', 'hold', 'long'],
    say: [always('I’m sorry you had to wait. I’ll take the time you need now.')],
    responses: [settled, reply('leave', 'Has to go', to('end-callback'))],
  }),
]

export const inbound: ScriptTemplate = {
  id: 'inbound',
  title: 'Incoming calls',
  category: 'Service',
  summary: 'For people who call you: who they are, what they want, and a next step that somebody owns.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [{ id: 'opening', label: 'Opening' }, { id: 'matter', label: 'The matter' }, CLOSE_PHASE, OBJECTIONS_PHASE],
    checklist: [
      { key: 'need', label: 'Has a need' },
      { key: 'meeting_agreed', label: 'Meeting agreed' },
    ],
    nodes: [...firstWords, ...middle, ...ending, ...objections],
  },
}
