/** To a customer whose contract ends, or who has left: what went well, what did not, and the way back. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, notNow, OBJECTIONS_PHASE, type ScriptTemplate, settled, whereFrom } from './template.ts'

const opening = inPhase('opening')
const reasons = inPhase('reasons')
const offer = inPhase('offer')
const close = inPhase('close')
const { objection } = inPhase('objections')

const LEFT = { fact: 'answer.customer', is: 'equal' as const, value: 'former' }
const PRICE = { fact: 'answer.reason', is: 'equal' as const, value: 'price' }

const firstWords = [
  opening.question('opening', {
    title: 'Opening',
    say: [
      always('Hello, this is [your name] from [our company]. Is that {{lead.name|the person who signed with us}}?'),
    ],
    responses: [
      reply('customer', 'Yes, and still a customer', to('renewal-due'), {
        records: { customer: 'current' },
        tone: 'positive',
      }),
      reply('former', 'Yes, but has left us', to('why-left'), { records: { customer: 'former' } }),
      reply('not-in', 'Not available', to('end-callback')),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
    ],
  }),
  opening.question('renewal-due', {
    title: 'The contract ends',
    say: [
      always('Your contract with us ends on [date]. I’m calling early so that nothing runs out unnoticed.'),
      always('Before we speak about the future: how has it been for you?'),
    ],
    direction: 'Let them finish. Praise and complaints both go into the notes.',
    responses: [
      reply('good', 'Good', to('renew'), { qualifies: { satisfied: true }, tone: 'positive' }),
      reply('mixed', 'Mixed', to('what-to-mend'), { qualifies: { satisfied: false } }),
      reply('leaving', 'Wants to leave', to('why-left'), { qualifies: { satisfied: false }, tone: 'negative' }),
    ],
  }),
]

const middle = [
  reasons.question('why-left', {
    title: 'What made them leave',
    say: [
      { text: 'You were a customer of ours, and I’d like to understand why you left.', when: LEFT },
      { text: 'I’m sorry to hear that.', when: { not: LEFT } },
      always('What was the main reason?'),
    ],
    direction: 'Don’t defend. One question, then listen.',
    responses: [
      reply('price', 'The price', to('win-back'), { records: { reason: 'price' } }),
      reply('service', 'The service', to('what-to-mend'), { records: { reason: 'service' } }),
      reply('no-need', 'No longer needed', to('end-not-interested'), { records: { reason: 'no-need' } }),
      reply('no-contact', '“Please don’t call again”', to('end-do-not-call'), { tone: 'negative' }),
    ],
  }),
  offer.input('what-to-mend', {
    title: 'What to put right',
    say: [always('Thank you for telling me. What would have to be different, so that it is right for you?')],
    fields: [{ key: 'to_mend', label: 'In their words', kind: 'text', required: true }],
    responses: [
      reply('can-mend', 'We can put it right', to('win-back'), { tone: 'positive' }),
      reply('cannot', 'We can’t', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  offer.question('win-back', {
    title: 'The way back',
    say: [
      { text: 'If price is the point: I can offer you [your offer] for the next [term].', when: PRICE },
      {
        text: 'I’ll pass that on today. And to show that we mean it, I can offer you [your offer].',
        when: { not: PRICE },
      },
      always('Would that bring you back?'),
    ],
    responses: [
      reply('yes', 'Yes', to('terms'), { tone: 'positive' }),
      reply('think', 'Has to think about it', to('end-callback')),
      reply('no', 'No', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  offer.question('renew', {
    title: 'Renew',
    say: [
      always('I’m glad. Shall we carry on as it is for another [term], or is there something you’d like to change?'),
    ],
    responses: [
      reply('as-is', 'Carry on as it is', to('terms'), { tone: 'positive' }),
      reply('change', 'Wants a change', to('what-to-mend')),
      reply('think', 'Has to think about it', to('end-callback')),
    ],
  }),
]

const ending = [
  close.disclosure('terms', {
    title: 'Term and price',
    minDwellMs: 5_000,
    say: [
      always(
        'Then it runs for [term] at [price] including tax, and you may cancel with [notice period] notice. You’ll have it in writing. Do you agree?',
      ),
    ],
    direction: 'Read this word for word. Wait for a clear yes.',
    responses: [
      reply('yes', 'A clear yes', to('end-renewed'), { qualifies: { renewed: true }, tone: 'positive' }),
      reply('no', 'Not yet', to('end-callback'), { qualifies: { renewed: false } }),
    ],
  }),
  close.outcome('end-renewed', 'meeting-scheduled', {
    title: 'Renewed',
    say: [always('Thank you for staying with us. The confirmation is on its way. Goodbye.')],
    direction: 'Choose the outcome your team uses for a renewal.',
  }),
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
]

const objections = [
  notNow,
  whereFrom,
  objection('objection-cheaper', {
    title: 'Others are cheaper',
    label: 'Cheaper elsewhere',
    keywords: ['cheaper', 'price', 'competitor', 'offer', 'expensive'],
    say: [always('That may be. What do they include? I’d like to compare like with like before you decide.')],
    responses: [settled, reply('decided', 'Has decided', to('end-not-interested'), { tone: 'negative' })],
  }),
  objection('objection-complaint', {
    title: 'An open complaint',
    label: 'Complaint',
    keywords: ['complaint', 'angry', 'broken', 'refund', 'waiting'],
    say: [
      always(
        'I’m sorry. I won’t speak about a contract before that is dealt with. May I note what happened and call you back with an answer?',
      ),
    ],
    direction: 'Write it down in the notes, and raise your hand if it is urgent.',
    responses: [settled, reply('answer-first', 'Answer first', to('end-callback'))],
  }),
]

export const renewal: ScriptTemplate = {
  id: 'renewal',
  title: 'Renewal and win-back',
  category: 'Customers',
  summary: 'For customers whose contract ends or who have left: hear the reason, put it right, and agree new terms.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [
      { id: 'opening', label: 'Opening' },
      { id: 'reasons', label: 'Reasons' },
      { id: 'offer', label: 'Offer' },
      CLOSE_PHASE,
      OBJECTIONS_PHASE,
    ],
    checklist: [
      { key: 'satisfied', label: 'Satisfied so far' },
      { key: 'renewed', label: 'Agreed to renew' },
    ],
    nodes: [...firstWords, ...middle, ...ending, ...objections],
  },
}
