/** To a business: past reception to the person who decides, and a date for a longer talk. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, notNow, OBJECTIONS_PHASE, type ScriptTemplate, settled, whereFrom } from './template.ts'

const opening = inPhase('opening')
const needs = inPhase('needs')
const close = inPhase('close')
const { objection } = inPhase('objections')

const HAS_NOTHING = { fact: 'answer.current_solution', is: 'equal' as const, value: 'none' }

const firstWords = [
  opening.question('opening', {
    title: 'Who picked up?',
    say: [always('Hello, am I speaking with {{lead.name|the person who looks after [your subject]}}?')],
    direction: 'Ask, then wait. The next word should be theirs.',
    responses: [
      reply('speaking', 'Yes, speaking', to('introduction'), { tone: 'positive', answeredBy: 'decision-maker' }),
      reply('gatekeeper', 'Reception or an assistant', to('gatekeeper'), {
        answeredBy: 'gatekeeper',
        qualifies: { decision_maker: false },
      }),
      reply('someone-else', 'Somebody else', to('right-person'), { answeredBy: 'other-person' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
    ],
  }),
  opening.question('gatekeeper', {
    title: 'Reception',
    say: [
      always(
        'Good to speak to you. I’m calling from [our company] and hoped for a quick word with {{lead.name|whoever looks after [your subject]}}. Could you help me?',
      ),
    ],
    direction: 'Ask for their name and use it. You are asking for help, not for a favour.',
    responses: [
      reply('through', 'Puts me through', to('introduction'), { tone: 'positive' }),
      reply('about', '“What is it about?”', to('gatekeeper-purpose')),
      reply('not-in', 'Not in, or in a meeting', to('best-time')),
      reply('refuses', '“We don’t take sales calls”', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  opening.question('gatekeeper-purpose', {
    title: 'What it is about',
    say: [
      always(
        'It’s about [the problem you solve], and whether it costs {{lead.company|your company}} time or money. I’d like five minutes to find out if it’s worth a proper talk. Is this a good moment to catch them?',
      ),
    ],
    responses: [
      reply('through', 'Puts me through', to('introduction'), { tone: 'positive' }),
      reply('another', 'Names somebody else', to('right-person')),
      reply('not-in', 'Right person, not in', to('best-time')),
      reply('refuses', 'Would rather not', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  opening.input('right-person', {
    title: 'The right person',
    say: [always('Thank you. Who would be the right person, and when are they usually at their desk?')],
    fields: [
      { key: 'contact_name', label: 'Right person', kind: 'text', required: true },
      { key: 'best_time', label: 'Good time to call', kind: 'text', required: false },
    ],
    responses: [
      reply('through', 'Puts me through now', to('introduction'), { tone: 'positive' }),
      reply('later', 'I’ll call back', to('end-callback')),
    ],
  }),
  opening.input('best-time', {
    title: 'When to try again',
    say: [always('No problem. When is usually a good time to catch them?')],
    direction: 'Repeat the time back, and thank them by name.',
    fields: [{ key: 'best_time', label: 'Good time to call', kind: 'text', required: true }],
    responses: [reply('noted', 'Time noted', to('end-callback'))],
  }),
]

const middle = [
  opening.statement('introduction', {
    title: 'Why I’m calling',
    say: [
      always('Thank you. My name is [your name], from [our company].'),
      always(
        'We help companies like {{lead.company|yours}} with [the problem you solve]. I don’t know yet if that matters to you. May I ask two questions to find out?',
      ),
    ],
    direction: 'Slow down on the last sentence.',
    responses: [
      reply('go-on', '“Go on”', to('today'), { tone: 'positive' }),
      reply('bad-moment', 'It’s a bad moment', to('best-time')),
      reply('not-for-us', '“Not for us”', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  needs.question('today', {
    title: 'How they do it today',
    say: [always('How do you handle [your subject] at the moment?')],
    direction: 'Listen. Write down their own words.',
    responses: [
      reply('by-hand', 'By hand, or not at all', to('trouble'), {
        records: { current_solution: 'none' },
        tone: 'positive',
      }),
      reply('supplier', 'With another supplier', to('trouble'), { records: { current_solution: 'supplier' } }),
      reply('in-house', 'With something of their own', to('trouble'), { records: { current_solution: 'in-house' } }),
    ],
  }),
  needs.question('trouble', {
    title: 'What gets in the way',
    say: [
      { text: 'And what does that cost you, in time or in mistakes?', when: HAS_NOTHING },
      always('If you could change one thing about it, what would it be?'),
    ],
    responses: [
      reply('clear-need', 'Names a real problem', to('decides'), { qualifies: { need: true }, tone: 'positive' }),
      reply('small-need', 'A small one', to('decides'), { qualifies: { need: false } }),
      reply('none', 'All is well', to('end-not-interested'), { qualifies: { need: false }, tone: 'negative' }),
    ],
  }),
  needs.question('decides', {
    title: 'Who decides',
    say: [always('If it turned out to be useful, who besides you would want to be part of the conversation?')],
    responses: [
      reply('alone', 'They decide alone', to('propose'), { qualifies: { decision_maker: true }, tone: 'positive' }),
      reply('together', 'Together with others', to('propose'), { qualifies: { decision_maker: true } }),
      reply('other', 'Somebody else decides', to('right-person'), { qualifies: { decision_maker: false } }),
    ],
  }),
]

const ending = [
  close.question('propose', {
    title: 'Suggest a meeting',
    say: [
      always(
        'From what you tell me, twenty minutes with [our specialist] would be worth your while: they show you how others solved this, and you decide if it fits. Would [first day] or [second day] suit you better?',
      ),
    ],
    direction: 'Offer two times. Then be quiet.',
    responses: [
      reply('agrees', 'Takes a time', to('confirm'), { tone: 'positive' }),
      reply('think', 'Wants to think it over', to('end-callback')),
      reply('no', 'No', to('end-not-interested'), { tone: 'negative' }),
    ],
  }),
  close.input('confirm', {
    title: 'Confirm the appointment',
    say: [always('Very good. Which email address should the invitation go to?')],
    direction: 'Spell the address back.',
    fields: [{ key: 'email', label: 'Email for the invitation', kind: 'text', required: true }],
    responses: [
      reply('confirmed', 'Confirmed', to('end-booked'), { qualifies: { meeting_agreed: true }, tone: 'positive' }),
      reply('withdraws', 'Rather not after all', to('end-callback')),
    ],
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
  objection('objection-email', {
    title: 'Just send me an email',
    label: 'Send an email',
    keywords: ['email', 'mail', 'brochure', 'information', 'send'],
    say: [always('Gladly. So that it’s one page about you and not ten about us, may I ask two things first?')],
    responses: [settled, reply('just-send', 'Just send it', to('end-callback'))],
  }),
  objection('objection-supplier', {
    title: 'We already have somebody',
    label: 'Have a supplier',
    keywords: ['supplier', 'already', 'contract', 'happy', 'have'],
    say: [
      always(
        'Good, then you know what works. Most of our customers had somebody too. What would have to be better for a comparison to be worth twenty minutes?',
      ),
    ],
    responses: [settled, reply('contract', 'Contract ends later', to('end-callback'))],
  }),
  objection('objection-price', {
    title: 'Too expensive',
    label: 'Price',
    keywords: ['price', 'expensive', 'cost', 'budget', 'money'],
    say: [always('I’d be careful too. May I ask what you compare it with: what it costs today, or doing nothing?')],
    responses: [settled, reply('no-budget', 'No budget this year', to('end-callback'))],
  }),
]

export const appointment: ScriptTemplate = {
  id: 'appointment',
  title: 'Appointment with a business',
  category: 'Sales',
  summary:
    'Get past reception, find the need, and agree a date with the person who decides. With five common objections.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [{ id: 'opening', label: 'Opening' }, { id: 'needs', label: 'Needs' }, CLOSE_PHASE, OBJECTIONS_PHASE],
    checklist: [
      { key: 'need', label: 'Has a need' },
      { key: 'decision_maker', label: 'Decision maker on the line' },
      { key: 'meeting_agreed', label: 'Meeting agreed' },
    ],
    nodes: [...firstWords, ...middle, ...ending, ...objections],
  },
}
