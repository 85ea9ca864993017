/** Situation: how orders arrive, how many, who keys them in, and into what. Few questions, all of them needed later. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, branch, byIndustry, inPhase, reply, to } from '#domain/script/templates/build.ts'

const { input, question, statement } = inPhase('situation')

const byHand = { manual_process: true }

export const situationNodes: readonly ScriptNode[] = [
  question('one-minute', {
    title: 'Only a minute',
    say: [
      always(
        'Then just the one question: does anybody at {{lead.company|your company}} type in orders that a customer has already written down once?',
      ),
    ],
    responses: [
      reply('yes', '“Yes, all day”', to('order-volume'), { tone: 'positive', qualifies: byHand }),
      reply('some', '“Some, I suppose”', to('order-volume'), { qualifies: byHand }),
      reply('none', '“No, nobody”', to('already-automatic'), {
        tone: 'negative',
        qualifies: { manual_process: false },
      }),
      reply('later', '“Really no time, call me later”', to('callback-time')),
    ],
  }),
  question('order-channels', {
    title: 'How orders arrive',
    say: [
      always('Let me begin where an order begins.'),
      ...byIndustry(
        {
          'Food & drink':
            'When a kitchen orders from you at eleven at night, how does that order reach you: voicemail, email, text, an app?',
          'Building materials':
            'When a site needs something tomorrow, how does the order reach you: a call, a photo, an email, your web shop?',
          'Medical supplies':
            'When a practice reorders, how does that reach you: email, fax even, a portal, the phone?',
        },
        'When one of your regular customers orders, how does that order usually reach you: email, phone, a web shop?',
      ),
    ],
    direction: 'Let them list. Pick the one they name first: it is the one that hurts.',
    responses: [
      reply('email', 'Mostly email and PDF', to('order-volume'), {
        qualifies: byHand,
        records: { order_channel: 'email' },
      }),
      reply('phone', 'Mostly phone or voicemail', to('order-volume'), {
        qualifies: byHand,
        records: { order_channel: 'phone' },
      }),
      reply('messages', 'Messages and photos', to('order-volume'), {
        qualifies: byHand,
        records: { order_channel: 'messages' },
      }),
      reply('web-shop', 'Web shop or EDI', to('web-shop-share'), { records: { order_channel: 'web-shop' } }),
    ],
  }),
  question('web-shop-share', {
    title: 'And the rest?',
    say: [
      always(
        'Good, then you’re ahead of most. Out of ten orders, how many still come in another way, by email or phone?',
      ),
    ],
    responses: [
      reply('most', 'More than half', to('order-volume'), { qualifies: byHand }),
      reply('a-third', 'Two or three', to('order-volume'), { qualifies: byHand }),
      reply('hardly-any', 'Hardly any', to('already-automatic'), {
        tone: 'negative',
        qualifies: { manual_process: false },
      }),
    ],
  }),
  statement('already-automatic', {
    title: 'Nothing left to type',
    say: [
      always(
        'Then you’ve done what most of your trade is still dreaming of, and I’d only be selling you something you have. One last thing: is there a busy season when people do end up typing after all?',
      ),
    ],
    responses: [
      reply('there-is', '“Well, before the holidays …”', to('order-volume'), {
        qualifies: byHand,
        records: { busy_time: 'season' },
      }),
      reply('there-is-not', '“No, never”', to('out-not-interested'), { tone: 'negative' }),
    ],
  }),
  input('order-volume', {
    title: 'The size of it',
    say: [
      always(
        'Help me picture it: how many people key in orders, roughly how many orders in a week, and how many hours would you say that takes them altogether?',
      ),
    ],
    direction: 'Rough numbers are fine. Write down what they say, not what you think is right.',
    fields: [
      { key: 'team_size', label: 'People keying in orders', kind: 'number', required: false },
      { key: 'weekly_orders', label: 'Orders a week', kind: 'number', required: false },
      { key: 'hours_per_week', label: 'Hours a week, all together', kind: 'number', required: false },
    ],
    responses: [
      reply('gives-numbers', 'Gives numbers', to('systems'), { tone: 'positive' }),
      reply('a-lot', '“A lot”, no numbers', to('systems')),
    ],
  }),
  question('systems', {
    title: 'Where orders end up',
    say: [always('And which system do they end up in, once they’re typed?')],
    responses: [
      reply('standard', 'A standard system', branchOnDesk(), { records: { order_system: 'standard' } }),
      reply('home-made', 'Something built for us', branchOnDesk(), { records: { order_system: 'home-made' } }),
      reply('spreadsheets', 'Accounts and spreadsheets', branchOnDesk(), { records: { order_system: 'spreadsheets' } }),
      reply('unknown', 'Doesn’t know', branchOnDesk()),
    ],
  }),
]

/** A big desk is asked where it falls behind, a small one what happens when somebody is away. */
function branchOnDesk() {
  return branch('small-desk', { when: { fact: 'answer.team_size', is: 'at-least', value: 3 }, nodeId: 'desk-strain' })
}
