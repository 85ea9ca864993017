/** A first call to a business in the manner of SPIN: situation, problem, implication, need-payoff, and only then an offer. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, notNow, OBJECTIONS_PHASE, type ScriptTemplate, settled, whereFrom } from './template.ts'

const opening = inPhase('opening')
const situation = inPhase('situation')
const problem = inPhase('problem')
const payoff = inPhase('payoff')
const close = inPhase('close')
const { objection } = inPhase('objections')

const firstWords = [
  opening.question('opening', {
    title: 'Who picked up?',
    say: [always('Hello, is that {{lead.name|the person who looks after [your subject]}}?')],
    direction: 'Ask, then wait. The next word should be theirs.',
    responses: [
      reply('speaking', 'Yes, speaking', to('permission'), { tone: 'positive', answeredBy: 'decision-maker' }),
      reply('other', 'Somebody else', to('end-callback'), { answeredBy: 'other-person' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
    ],
  }),
  opening.question('permission', {
    title: 'Ask for two minutes',
    say: [
      always(
        'My name is [your name], from [our company]. You weren’t expecting me. May I take two minutes to find out whether we could be of use to {{lead.company|you}}, and you tell me if not?',
      ),
    ],
    direction: 'An honest question. Let them say no.',
    responses: [
      reply('yes', 'Go on', to('how-today'), { tone: 'positive' }),
      reply('later', 'Bad moment', to('end-callback')),
      reply('no', 'Not interested', to('end-not-interested'), { tone: 'negative' }),
      reply('no-calls', '“Don’t call again”', to('end-do-not-call'), { tone: 'negative' }),
    ],
  }),
]

const questions = [
  situation.input('how-today', {
    title: 'How they do it today',
    say: [always('Thank you. How do you handle [your subject] today, and how many of you does it take?')],
    direction: 'Two questions at most here. What you could have looked up bores them.',
    fields: [
      { key: 'todays_way', label: 'How they do it', kind: 'text', required: true },
      { key: 'people_busy', label: 'People it takes', kind: 'number', required: false },
    ],
    responses: [reply('told', 'They have told me', to('what-annoys'))],
  }),
  problem.question('what-annoys', {
    title: 'What is hard about it',
    say: [always('And what about that gives you the most trouble?')],
    direction: 'Wait. Silence is yours to hold.',
    responses: [
      reply('slow', 'It takes too long', to('what-follows'), {
        tone: 'positive',
        records: { trouble: 'the time it takes' },
        qualifies: { pain: true },
      }),
      reply('mistakes', 'Mistakes happen', to('what-follows'), {
        tone: 'positive',
        records: { trouble: 'the mistakes' },
        qualifies: { pain: true },
      }),
      reply('dear', 'It costs too much', to('what-follows'), {
        tone: 'positive',
        records: { trouble: 'what it costs' },
        qualifies: { pain: true },
      }),
      reply('nothing', 'Nothing, it works', to('one-more'), { qualifies: { pain: false } }),
    ],
  }),
  problem.question('one-more', {
    title: 'One more try',
    say: [always('Good to hear. If you could change one thing about it tomorrow, what would that be?')],
    responses: [
      reply('one-thing', 'Names something', to('what-follows'), {
        tone: 'positive',
        records: { trouble: 'that one thing' },
        qualifies: { pain: true },
      }),
      reply('nothing', 'Really nothing', to('end-not-interested')),
    ],
  }),
  problem.question('what-follows', {
    title: 'What it leads to',
    say: [always('When {{answer.trouble|that}} gets in the way, what does it mean for your customers, and for you?')],
    direction: 'They weigh it, not you. Write down their own words: you will need them.',
    responses: [
      reply('serious', 'It hurts', to('if-solved'), { tone: 'positive', qualifies: { weight: true } }),
      reply('bearable', 'It can be borne', to('if-solved'), { qualifies: { weight: false } }),
    ],
  }),
  payoff.question('if-solved', {
    title: 'What it would be worth',
    say: [always('And if {{answer.trouble|that}} were solved, what would you do with what you gain?')],
    direction: 'Let them say the benefit. What they say themselves they believe.',
    responses: [
      reply('sees', 'Names a benefit', to('offer'), { tone: 'positive', qualifies: { value: true } }),
      reply('unsure', 'Not sure', to('offer'), { qualifies: { value: false } }),
    ],
  }),
]

const ending = [
  close.question('offer', {
    title: 'Offer the meeting',
    say: [
      always(
        'That is what we do for [customers like them]: [the main benefit]. I’d show you in twenty minutes how it would look at {{lead.company|your company}}. Would Tuesday or Thursday suit you better?',
      ),
    ],
    direction: 'Two days to choose from. Then wait.',
    responses: [
      reply('day', 'Agrees to a day', to('details'), { tone: 'positive', qualifies: { meeting: true } }),
      reply('send', '“Send me something”', to('send-first')),
      reply('later', 'Call me later', to('end-callback')),
      reply('no', 'No, thank you', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  close.question('send-first', {
    title: 'Something to read',
    say: [
      always('Gladly. So that it is the right page: what would you look at first? And shall we speak on Thursday?'),
    ],
    responses: [
      reply('day', 'Agrees to a day', to('details'), { tone: 'positive', qualifies: { meeting: true } }),
      reply('only-send', 'Only send it', to('end-callback')),
    ],
  }),
  close.input('details', {
    title: 'Where to send the invitation',
    say: [always('Wonderful. Which address may I send the invitation to, and who else should be there?')],
    fields: [
      { key: 'invite_email', label: 'Email address', kind: 'email', required: true },
      { key: 'who_else', label: 'Who else comes', kind: 'text', required: false },
    ],
    responses: [reply('done', 'Repeated back and correct', to('end-booked'), { tone: 'positive' })],
  }),
  ENDS.booked,
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
]

const objections = [
  notNow,
  whereFrom,
  objection('objection-have-one', {
    title: 'We have somebody for that',
    label: 'Have one',
    keywords: ['have', 'already', 'supplier', 'provider', 'happy'],
    say: [always('Good, then you know what it should do. What would it have to do better for you to look at another?')],
    responses: [settled, reply('nothing', 'Nothing', to('end-not-interested'), { tone: 'negative' })],
  }),
  objection('objection-price', {
    title: 'What does it cost?',
    label: 'Price',
    keywords: ['price', 'cost', 'expensive', 'budget', 'money'],
    say: [
      always(
        'Between [lowest price] and [highest price] a month, depending on your size. Whether it pays, we’d work out together. What does {{answer.trouble|it}} cost you now?',
      ),
    ],
    responses: [settled, reply('too-much', 'Too much', to('end-not-interested'), { tone: 'negative' })],
  }),
]

export const spin: ScriptTemplate = {
  id: 'spin',
  title: 'First call to a business',
  category: 'Sales',
  summary:
    'Cold call in the manner of SPIN: how they do it, what is hard about it, what that leads to and what it would be worth, before anything is offered.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [
      { id: 'opening', label: 'Opening' },
      { id: 'situation', label: 'Situation' },
      { id: 'problem', label: 'Problem' },
      { id: 'payoff', label: 'Need-payoff' },
      CLOSE_PHASE,
      OBJECTIONS_PHASE,
    ],
    checklist: [
      { key: 'pain', label: 'Pain named' },
      { key: 'weight', label: 'Pain has weight' },
      { key: 'value', label: 'Sees the benefit' },
      { key: 'meeting', label: 'Meeting agreed' },
    ],
    nodes: [...firstWords, ...questions, ...ending, ...objections],
  },
}
