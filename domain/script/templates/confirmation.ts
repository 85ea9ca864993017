/** Before an appointment: still good, moved, or called off; and nobody goes there for nothing. */
import { always, inPhase, reply, to } from './build.ts'
import { CLOSE_PHASE, ENDS, notNow, OBJECTIONS_PHASE, type ScriptTemplate, whereFrom } from './template.ts'

const opening = inPhase('opening')
const date = inPhase('date')
const close = inPhase('close')

const nodes = [
  opening.question('opening', {
    title: 'Who picked up?',
    say: [always('Good day, this is [your name] from [our company]. Am I speaking with {{lead.name}}?')],
    responses: [
      reply('speaking', 'Yes, speaking', to('still-good'), { tone: 'positive', answeredBy: 'decision-maker' }),
      reply('family', 'Somebody of the house', to('message'), { answeredBy: 'other-person' }),
      reply('wrong-number', 'Wrong number', to('end-wrong-number'), { tone: 'negative' }),
      reply('no-calls', '“Don’t call here again”', to('end-do-not-call'), {
        tone: 'negative',
        answeredBy: 'other-person',
      }),
    ],
  }),
  opening.question('message', {
    title: 'Leave word',
    say: [
      always(
        'I’m calling about the appointment on [day and time]. Would you be so kind as to ask them to ring us on [our number] if it does not suit?',
      ),
    ],
    direction: 'Say nothing of what the appointment is about. That is theirs to tell.',
    responses: [
      reply('will-tell', 'Will pass it on', to('end-finished'), { tone: 'positive' }),
      reply('call-back', 'Call again instead', to('end-callback')),
    ],
  }),
  date.question('still-good', {
    title: 'Is it still good?',
    say: [
      always('I’d like to confirm your appointment on [day and time] with [their contact]. Does it still suit you?'),
    ],
    responses: [
      reply('suits', 'Yes, it suits', to('prepare'), { tone: 'positive', qualifies: { confirmed: true } }),
      reply('move', 'Another day', to('new-day'), { qualifies: { confirmed: false } }),
      reply('cancel', 'Call it off', to('why-not'), { tone: 'negative', qualifies: { confirmed: false } }),
    ],
  }),
  date.input('new-day', {
    title: 'Another day',
    say: [always('No trouble at all. Which day would suit you better, and in the morning or the afternoon?')],
    direction: 'Offer two times that are free. Read the new one back.',
    fields: [
      { key: 'new_date', label: 'New day', kind: 'date', required: true },
      {
        key: 'part_of_day',
        label: 'Part of the day',
        kind: 'choice',
        options: ['Morning', 'Afternoon', 'Evening'],
        required: false,
      },
    ],
    responses: [
      reply('agreed', 'Agreed', to('prepare'), { tone: 'positive', qualifies: { confirmed: true } }),
      reply('unsure', 'Has to see', to('end-callback')),
    ],
  }),
  date.question('why-not', {
    title: 'What has changed',
    say: [
      always('Of course. May I ask what has changed, so that we do better? Or shall we find a day later this month?'),
    ],
    direction: 'Ask once, and kindly. A no is a no.',
    responses: [
      reply('later', 'A day later on', to('new-day'), { tone: 'positive' }),
      reply('settled', 'It is settled otherwise', to('end-not-interested')),
      reply('no-reason', 'Would rather not say', to('end-not-interested')),
    ],
  }),
  close.statement('prepare', {
    title: 'What to have ready',
    say: [
      always(
        'Then we’ll see you on {{answer.new_date|the day we agreed}}. Please have [what they should bring] at hand.',
      ),
      always('If anything comes up, ring us on [our number]. A day before is early enough.'),
    ],
    responses: [
      reply('clear', 'All clear', to('end-confirmed'), { tone: 'positive' }),
      reply('move', 'That day after all not', to('new-day')),
    ],
  }),
  close.outcome('end-confirmed', 'meeting-scheduled', {
    title: 'Confirmed',
    say: [always('Thank you, we look forward to it. Goodbye.')],
    direction: 'Enter the day and time in wrap-up if they have changed.',
  }),
  ENDS.callback,
  ENDS.notInterested,
  ENDS.doNotCall,
  ENDS.wrongNumber,
  ENDS.finished,
  notNow,
  whereFrom,
]

export const confirmation: ScriptTemplate = {
  id: 'confirmation',
  title: 'Confirm an appointment',
  category: 'Service',
  summary: 'Still good, moved or called off: what was agreed is read back, and nobody goes there for nothing.',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [{ id: 'opening', label: 'Opening' }, { id: 'date', label: 'The day' }, CLOSE_PHASE, OBJECTIONS_PHASE],
    checklist: [{ key: 'confirmed', label: 'Day confirmed' }],
    nodes,
  },
}
