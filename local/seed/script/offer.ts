/** Offer and close: who decides, a small next step, a time in the diary – or a good goodbye. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, inPhase, reply, to } from '#domain/script/templates/build.ts'

const offer = inPhase('offer')
const close = inPhase('close')

const offerNodes: readonly ScriptNode[] = [
  offer.question('decision', {
    title: 'Who decides',
    say: [always('If you liked what you saw, who besides you would want a say in it?')],
    responses: [
      reply('me', 'I decide', to('timing'), { tone: 'positive', qualifies: { decision_maker: true } }),
      reply('together', 'Me and somebody else', to('bring-along'), { qualifies: { decision_maker: true } }),
      reply('not-me', 'Not up to me', to('bring-along'), { qualifies: { decision_maker: false } }),
    ],
  }),
  offer.input('bring-along', {
    title: 'Bring them along',
    say: [always('Then let’s have them there from the start, it saves you explaining it twice. Who is it?')],
    fields: [
      { key: 'partner_name', label: 'Who else decides', kind: 'text', required: false },
      {
        key: 'partner_role',
        label: 'Their part',
        kind: 'choice',
        options: ['Owner', 'Finance', 'Operations', 'IT'],
        required: false,
      },
    ],
    responses: [
      reply('named', 'Names them', to('timing'), { tone: 'positive' }),
      reply('rather-alone', 'Wants to see it alone first', to('timing')),
    ],
  }),
  offer.question('timing', {
    title: 'When it would suit',
    say: [
      always(
        'And if it turned out well, when would be a sensible time to change something: before your next busy spell, or after?',
      ),
    ],
    responses: [
      reply('before', 'Before, this quarter', to('offer'), {
        tone: 'positive',
        qualifies: { timing_known: true },
        records: { timing: 'this quarter' },
      }),
      reply('after', 'After, later in the year', to('offer'), {
        qualifies: { timing_known: true },
        records: { timing: 'later this year' },
      }),
      reply('no-plan', 'No idea', to('offer'), { qualifies: { timing_known: false } }),
    ],
  }),
  offer.question('offer', {
    title: 'Twenty of your own orders',
    say: [
      always(
        'Here is what I’d suggest. You send us twenty real orders, the ugly ones. We sit down for half an hour, you watch them being read, and you count how many you’d have had to touch.',
      ),
      {
        text: 'You told me about the credit notes: bring the order behind the last one.',
        when: { fact: 'answer.pain', is: 'equal', value: 'credit-notes' },
      },
      {
        text: 'You told me about the orders that wait until morning: bring last night’s.',
        when: { fact: 'answer.pain', is: 'equal', value: 'late-orders' },
      },
      always('It costs nothing and there is nothing to install. Shall we find a time?'),
    ],
    direction: 'Read their own words back from your notes before the last sentence.',
    responses: [
      reply('yes', 'Yes, let’s', to('meeting-time'), { tone: 'positive' }),
      reply('what-price', '“What does it cost?”', to('pricing')),
      reply('in-writing', '“Send me something first”', to('send-first')),
      reply('no', 'No', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
  offer.statement('pricing', {
    title: 'The price, plainly',
    say: [
      {
        text: 'For a desk of your size it is six hundred and ninety a month, everything in, and you can stop any month.',
        when: { fact: 'answer.team_size', is: 'at-least', value: 3 },
      },
      {
        text: 'For a small desk it is two hundred and ninety a month, everything in, and you can stop any month.',
        when: { not: { fact: 'answer.team_size', is: 'at-least', value: 3 } },
      },
      always('Whether that is a lot or a little, your twenty orders will tell you. Shall we find that half hour?'),
    ],
    responses: [
      reply('fair', 'Fair enough', to('meeting-time'), { tone: 'positive' }),
      reply('in-writing', 'Wants it in writing', to('send-first')),
      reply('too-much', 'Too much, full stop', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
  offer.input('send-first', {
    title: 'Something in writing',
    say: [
      always(
        'Gladly. It is one page, with the story of a wholesaler your size. Which address shall I use, and may I call you once you’ve read it?',
      ),
    ],
    direction:
      'Read the address back letter by letter. Nothing sends the page for you: write it down as a task of yours.',
    fields: [{ key: 'email_for_page', label: 'E-mail address', kind: 'text', required: true }],
    responses: [
      reply('ring-after', 'Yes, call me then', to('callback-time'), { tone: 'positive' }),
      reply('i-will-ring', '“I’ll be in touch”', to('out-page-sent')),
    ],
  }),
]

const closeNodes: readonly ScriptNode[] = [
  close.input('meeting-time', {
    title: 'Find the half hour',
    say: [always('Let’s look at the diary. Which day suits you, and are you a morning or an afternoon person?')],
    direction: 'Offer two times, not an open week.',
    fields: [
      { key: 'meeting_day', label: 'Day', kind: 'date', required: false },
      {
        key: 'meeting_slot',
        label: 'Time of day',
        kind: 'choice',
        options: ['First thing', 'Late morning', 'After lunch', 'Late afternoon'],
        required: false,
      },
    ],
    responses: [
      reply('agreed', 'Time agreed', to('confirm-meeting'), { tone: 'positive', qualifies: { meeting_agreed: true } }),
      reply('no-time', 'Can’t find a time now', to('callback-time'), { qualifies: { meeting_agreed: false } }),
    ],
  }),
  close.statement('confirm-meeting', {
    title: 'Say it back',
    say: [
      always(
        'Lovely. So that is {{answer.meeting_day|the day we said}}, {{answer.meeting_slot|at the time we said}}, half an hour, with twenty of your worst orders.',
      ),
      {
        text: 'And {{answer.partner_name|your colleague}} will be there too.',
        when: { fact: 'answer.partner_name', is: 'known' },
      },
      always('I have it down for both of us. Is there anything that could get in the way?'),
    ],
    direction: 'Set exactly this time in wrap-up. Nothing sends an invitation: write them yourself if they want one.',
    responses: [
      reply('all-set', 'No, all set', to('out-booked'), { tone: 'positive' }),
      reply('another-time', 'Needs another time', to('meeting-time'), { qualifies: { meeting_agreed: false } }),
      reply('second-thoughts', 'Second thoughts', to('callback-time'), { qualifies: { meeting_agreed: false } }),
    ],
  }),
  close.input('callback-time', {
    title: 'When to call again',
    say: [always('Happy to. Which day and roughly what time would you like to hear from me?')],
    direction: 'Set the call back in wrap-up to exactly what you promise here.',
    fields: [{ key: 'callback_when', label: 'Promised for', kind: 'text', required: false }],
    responses: [
      reply('promised', 'Time promised', to('out-callback'), { tone: 'positive' }),
      reply('never-mind', '“Leave it, actually”', to('out-not-interested'), { tone: 'negative' }),
    ],
  }),
  close.question('honest-exit', {
    title: 'An honest goodbye',
    say: [
      always(
        'That’s a clear answer, thank you, and I won’t talk you round. For my own learning: what would have to change for this to be worth a thought?',
      ),
    ],
    direction: 'Ask it once, out of curiosity. Then let them go.',
    responses: [
      reply('ask-again', '“Ask me in half a year”', to('callback-time')),
      reply('more-orders', '“If we typed more orders”', to('out-not-interested'), {
        records: { would_change: 'more orders' },
      }),
      reply('nothing', '“Nothing”', to('out-not-interested'), { tone: 'negative' }),
      reply('never-again', '“Don’t call me again”', to('out-do-not-call'), { tone: 'negative' }),
    ],
  }),
  close.outcome('out-booked', 'meeting-scheduled', {
    title: 'Meeting booked',
    say: [always('Then I look forward to it. Thank you for your time, {{lead.first_name|and goodbye}}.')],
  }),
  close.outcome('out-callback', 'callback', {
    title: 'Call back promised',
    say: [always('I’ve written that down. Speak to you then, and thank you.')],
    direction: 'Set the exact time in wrap-up.',
  }),
  close.outcome('out-page-sent', 'answered', {
    title: 'Page sent',
    say: [always('You’ll have it from me today. If it raises a question, call me. Goodbye, and thank you.')],
    direction: 'Send it yourself to the address you noted, before the next call.',
  }),
  close.outcome('out-not-interested', 'not-interested', {
    title: 'Not interested',
    say: [always('Thank you for being straight with me. All the best to everybody at {{lead.company|your company}}.')],
  }),
  close.outcome('out-do-not-call', 'do-not-call', {
    title: 'Never call again',
    say: [always('Understood. I’ll take your number off our list this minute. I’m sorry to have disturbed you.')],
    direction: 'Dispose as “Do not call again”. Do not argue, do not ask why.',
  }),
  close.outcome('out-wrong-number', 'wrong-number', {
    title: 'Wrong number',
    say: [always('Then I’ve misdialled. I’m sorry to have troubled you.')],
  }),
]

export const offerAndCloseNodes: readonly ScriptNode[] = [...offerNodes, ...closeNodes]
