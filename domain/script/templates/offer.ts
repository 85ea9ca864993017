/** To a person at home: consent to record, an offer, its terms word for word, and a clear yes or no. */
import { always, inPhase, reply, to } from './build.ts'
import {
  CLOSE_PHASE,
  ENDS,
  notNow,
  OBJECTIONS_PHASE,
  recordingAnswers,
  type ScriptTemplate,
  settled,
  whereFrom,
} from './template.ts'

const opening = inPhase('opening')
const offer = inPhase('offer')
const close = inPhase('close')
const { objection } = inPhase('objections')

const firstWords = [
  opening.question('opening', {
    title: 'Who picked up?',
    say: [always('Good day, my name is [your name], calling from [our company]. Am I speaking with {{lead.name}}?')],
    direction: 'Say your name and the company first. That is the law in most countries.',
    responses: [
      reply('speaking', 'Yes, speaking', to('purpose'), { tone: 'positive', answeredBy: 'decision-maker' }),
      reply('not-in', 'Not at home', to('end-callback'), { answeredBy: 'other-person' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
      reply('no-calls', '“Don’t call here again”', to('end-do-not-call'), {
        tone: 'negative',
        answeredBy: 'other-person',
      }),
    ],
  }),
  opening.disclosure('purpose', {
    title: 'This is a sales call',
    minDwellMs: 4_000,
    say: [always('I should say at once that this is a sales call, about [your product]. It takes about four minutes.')],
    direction: 'Read this word for word, then ask if it suits them.',
    responses: [
      reply('go-on', 'Go on', to('recording-consent'), { tone: 'positive' }),
      reply('later', 'Another time', to('end-callback')),
      reply('no', 'Not interested', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  opening.disclosure('recording-consent', {
    title: 'May we record?',
    minDwellMs: 4_000,
    say: [
      always(
        '{{team.consent_words|May I record this call?}} It lets both of us prove what was agreed. You can say no, and I’ll carry on without.',
      ),
    ],
    direction: 'Read this word for word. Their answer starts the recording or keeps it off.',
    responses: recordingAnswers('needs'),
  }),
]

const middle = [
  offer.question('needs', {
    title: 'What they have now',
    say: [always('May I ask what you use for [your subject] today, and whether you are happy with it?')],
    responses: [
      reply('unhappy', 'Could be better', to('pitch'), { qualifies: { need: true }, tone: 'positive' }),
      reply('happy', 'Happy with it', to('pitch'), { qualifies: { need: false } }),
      reply('nothing', 'Has nothing', to('pitch'), { qualifies: { need: true } }),
    ],
  }),
  offer.statement('pitch', {
    title: 'The offer',
    say: [
      always('Then this may suit you: [your offer in one sentence].'),
      always('You would have [the main benefit], and you can leave at any time with [notice period] notice.'),
    ],
    direction: 'One breath for each sentence. Ask what they think.',
    responses: [
      reply('likes', 'Sounds good', to('price'), { tone: 'positive' }),
      reply('asks-price', '“What does it cost?”', to('price')),
      reply('no', 'Not for them', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  offer.disclosure('price', {
    title: 'The price',
    minDwellMs: 4_000,
    say: [
      always(
        'It costs [price] a month including tax, for at least [term]. There are no other charges. After that it runs on month by month until you cancel.',
      ),
    ],
    direction: 'Read the price and the term in full. Leave nothing out.',
    responses: [
      reply('takes', 'Would like it', to('terms'), { tone: 'positive' }),
      reply('thinks', 'Wants to think about it', to('end-callback')),
      reply('no', 'No, thank you', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
]

const ending = [
  close.disclosure('terms', {
    title: 'Right to cancel',
    minDwellMs: 6_000,
    say: [
      always(
        'You’ll receive the contract by email or post. You may cancel within fourteen days of receiving it, without giving a reason and at no cost. Is that clear, and do you agree to go ahead?',
      ),
    ],
    direction: 'Read this word for word. Wait for a clear yes.',
    responses: [
      reply('yes', 'A clear yes', to('details'), { qualifies: { agreed: true }, tone: 'positive' }),
      reply('unsure', 'Not sure', to('end-callback')),
      reply('no', 'No', to('end-not-interested'), { qualifies: { agreed: false }, tone: 'negative' }),
    ],
  }),
  close.input('details', {
    title: 'Where to send it',
    say: [always('Thank you. Where may I send the contract, and from which day should it start?')],
    direction: 'Never ask for card numbers here.',
    fields: [
      { key: 'send_to', label: 'Email or postal address', kind: 'text', required: true },
      { key: 'start_date', label: 'Starts on', kind: 'date', required: false },
    ],
    responses: [reply('done', 'Repeated back and correct', to('end-agreed'), { tone: 'positive' })],
  }),
  close.outcome('end-agreed', 'meeting-scheduled', {
    title: 'Agreed',
    say: [
      always(
        'Welcome to [our company]. The contract is on its way, and it starts {{answer.start_date|on the day we agreed}}. Thank you very much, and goodbye.',
      ),
    ],
    direction: 'Choose the outcome your team uses for a sale.',
  }),
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
]

const objections = [
  notNow,
  whereFrom,
  objection('objection-price', {
    title: 'Too expensive',
    label: 'Price',
    keywords: ['price', 'expensive', 'cost', 'money', 'afford'],
    say: [always('I understand. Compared with what you pay today, or more than you’d like to spend at all?')],
    responses: [settled, reply('still-no', 'Still too much', to('end-not-interested'), { tone: 'negative' })],
  }),
  objection('objection-partner', {
    title: 'I have to ask at home',
    label: 'Ask at home',
    keywords: ['partner', 'wife', 'husband', 'family', 'ask'],
    say: [always('Of course. When would be a good time to speak with both of you?')],
    responses: [settled, reply('call-both', 'Call when both are in', to('end-callback'))],
  }),
  objection('objection-trust', {
    title: 'How do I know you are genuine?',
    label: 'Trust',
    keywords: ['scam', 'trust', 'genuine', 'real', 'fraud'],
    say: [always('You’re right to ask. You can find our number at [your website] and call me back there.')],
    responses: [settled, reply('calls-us', 'Will call us', to('end-callback'))],
  }),
]

export const offerTemplate: ScriptTemplate = {
  id: 'offer',
  title: 'Offer to a private customer',
  category: 'Sales',
  summary:
    'Names the sales call, asks leave to record, makes one offer and reads price and right to cancel word for word.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [{ id: 'opening', label: 'Opening' }, { id: 'offer', label: 'Offer' }, CLOSE_PHASE, OBJECTIONS_PHASE],
    checklist: [
      { key: 'need', label: 'Has a need' },
      { key: 'agreed', label: 'Agreed to the terms' },
    ],
    nodes: [...firstWords, ...middle, ...ending, ...objections],
  },
}
