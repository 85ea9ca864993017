/** A few questions, asked the same way each time, and nothing sold. */
import { always, branch, inPhase, reply, to } from './build.ts'
import {
  CLOSE_PHASE,
  ENDS,
  notNow,
  OBJECTIONS_PHASE,
  recordingAnswers,
  type ScriptTemplate,
  whereFrom,
} from './template.ts'

const opening = inPhase('opening')
const questions = inPhase('questions')
const close = inPhase('close')

const firstWords = [
  opening.question('opening', {
    title: 'Opening',
    say: [
      always(
        'Hello, my name is [your name], calling from [our company]. Is that {{lead.name|the right person for [your subject]}}?',
      ),
    ],
    responses: [
      reply('speaking', 'Yes, speaking', to('invitation'), { tone: 'positive' }),
      reply('not-in', 'Not available', to('end-callback')),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
    ],
  }),
  opening.question('invitation', {
    title: 'Ask for three minutes',
    say: [
      always(
        'We’re asking people in your position about [your subject]. It takes three minutes, it’s voluntary, and nothing is for sale. May I go ahead?',
      ),
    ],
    responses: [
      reply('yes', 'Go ahead', to('recording-consent'), { tone: 'positive' }),
      reply('later', 'Another time', to('end-callback')),
      reply('no', 'Would rather not', to('end-not-interested'), { tone: 'negative' }),
      reply('never', '“Don’t call again”', to('end-do-not-call'), { tone: 'negative' }),
    ],
  }),
  opening.disclosure('recording-consent', {
    title: 'May we record?',
    minDwellMs: 4_000,
    say: [always('{{team.consent_words|May I record the call?}} You can say no and still take part.')],
    direction: 'Read this word for word.',
    responses: recordingAnswers('uses'),
  }),
]

const middle = [
  questions.question('uses', {
    title: 'Do they use it?',
    say: [always('Do you use [the product or service] today?')],
    direction: 'Read each question as it stands, so that the answers can be compared.',
    responses: [
      reply('yes', 'Yes', to('satisfaction'), { records: { uses: true } }),
      reply('no', 'No', to('plans'), { records: { uses: false } }),
    ],
  }),
  questions.question('satisfaction', {
    title: 'How satisfied?',
    say: [always('How satisfied are you with it, from one, not at all, to five, very?')],
    responses: [
      reply('one', '1 – not at all', to('improve'), { records: { satisfaction: 1 }, tone: 'negative' }),
      reply('two', '2', to('improve'), { records: { satisfaction: 2 } }),
      reply('three', '3', to('plans'), { records: { satisfaction: 3 } }),
      reply('four', '4', to('plans'), { records: { satisfaction: 4 } }),
      reply('five', '5 – very', to('plans'), { records: { satisfaction: 5 }, tone: 'positive' }),
    ],
  }),
  questions.input('improve', {
    title: 'What would help?',
    say: [always('Thank you for being open. What is the one thing that would make it better?')],
    fields: [{ key: 'improvement', label: 'In their words', kind: 'text', required: false }],
    responses: [reply('noted', 'Noted', to('plans'))],
  }),
  questions.question('plans', {
    title: 'Plans',
    say: [always('Do you expect to change or buy something in this area in the next six months?')],
    responses: [
      reply('yes', 'Yes', to('size'), { records: { plans: true }, qualifies: { plans: true }, tone: 'positive' }),
      reply('no', 'No', to('size'), { records: { plans: false }, qualifies: { plans: false } }),
    ],
  }),
  questions.input('size', {
    title: 'How many people?',
    say: [always('And how many people does this concern at {{lead.company|your place}}?')],
    fields: [{ key: 'people', label: 'People', kind: 'number', required: false }],
    responses: [
      reply(
        'next',
        'Answer noted',
        branch('thanks', { when: { fact: 'answer.plans', is: 'equal', value: true }, nodeId: 'follow-up' }),
      ),
    ],
  }),
]

const ending = [
  close.question('follow-up', {
    title: 'May somebody call?',
    say: [
      always('You mentioned plans. Would you like one of our people to call you about them? It’s entirely up to you.'),
    ],
    responses: [
      reply('yes', 'Yes, please', to('end-callback'), { qualifies: { may_call: true }, tone: 'positive' }),
      reply('no', 'No, thanks', to('thanks'), { qualifies: { may_call: false } }),
    ],
  }),
  close.statement('thanks', {
    title: 'Thanks',
    say: [always('Those were all my questions. Is there anything you’d like to add?')],
    responses: [reply('done', 'Nothing more', to('end-finished'), { tone: 'positive' })],
  }),
  ENDS.finished,
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
]

export const survey: ScriptTemplate = {
  id: 'survey',
  title: 'Survey and qualification',
  category: 'Survey',
  summary: 'Five short questions asked the same way every time, with a follow-up call only for those who want one.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [
      { id: 'opening', label: 'Opening' },
      { id: 'questions', label: 'Questions' },
      CLOSE_PHASE,
      OBJECTIONS_PHASE,
    ],
    checklist: [
      { key: 'plans', label: 'Plans a purchase' },
      { key: 'may_call', label: 'Agreed to a call' },
    ],
    nodes: [...firstWords, ...middle, ...ending, notNow, whereFrom],
  },
}
