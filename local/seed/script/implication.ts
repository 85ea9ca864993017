/** Implication and need-payoff: what the pain costs, and what its absence would be worth – both said by them, not by us. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, inPhase, reply, to } from '#domain/script/templates/build.ts'

const implication = inPhase('implication')
const payoff = inPhase('payoff')

const inMoney = { pain_in_money: true }

const implicationNodes: readonly ScriptNode[] = [
  implication.input('cost-of-mistakes', {
    title: 'What a mistake costs',
    say: [
      always(
        'When that happens, with the goods, the driver and the phone calls, what does one of those cost you? And how many in a month?',
      ),
    ],
    direction: 'Do the sum aloud with them. The number has to be theirs.',
    fields: [
      { key: 'cost_per_mistake', label: 'Cost of one mistake', kind: 'money', required: false },
      { key: 'mistakes_per_month', label: 'Mistakes a month', kind: 'number', required: false },
    ],
    responses: [
      reply('gives-sum', 'Does the sum', to('knock-on'), { tone: 'positive', qualifies: inMoney }),
      reply('never-counted', '“Never counted it”', to('knock-on')),
      reply('no-money', '“That’s none of your business”', to('knock-on'), { tone: 'negative' }),
    ],
  }),
  implication.input('cost-of-hours', {
    title: 'What the hours cost',
    say: [
      always('Let’s put a number on it, a rough one will do.'),
      {
        text: 'You said about {{answer.hours_per_week|a good many}} hours a week go into typing. What does an hour on that desk cost you, all in?',
        when: { fact: 'answer.hours_per_week', is: 'known' },
      },
      {
        text: 'What does an hour on that desk cost you, all in?',
        when: { fact: 'answer.hours_per_week', is: 'unknown' },
      },
    ],
    direction: 'Multiply by fifty weeks and say the year’s figure slowly. Then be quiet.',
    fields: [{ key: 'hourly_cost', label: 'Cost of one hour', kind: 'money', required: false }],
    responses: [
      reply('gives-sum', 'Names a figure', to('knock-on'), { tone: 'positive', qualifies: inMoney }),
      reply('rather-not', 'Would rather not say', to('knock-on')),
    ],
  }),
  implication.question('knock-on', {
    title: 'Who else feels it',
    say: [always('And when the desk is behind, who feels it next: the warehouse, the drivers, or your customers?')],
    responses: [
      reply('warehouse', 'The warehouse', to('nothing-changes'), { records: { felt_by: 'warehouse' } }),
      reply('drivers', 'The drivers', to('nothing-changes'), { records: { felt_by: 'drivers' } }),
      reply('customers', 'The customers', to('customers-leave'), { records: { felt_by: 'customers' } }),
      reply('nobody', 'Nobody, really', to('nothing-changes')),
    ],
  }),
  implication.question('customers-leave', {
    title: 'Customers who left',
    say: [always('Has one of them ever gone elsewhere because of it, as far as you know?')],
    direction: 'Ask it gently. If it is a yes, ask what that customer was worth in a year.',
    responses: [
      reply('yes', 'Yes, one did', to('nothing-changes'), {
        tone: 'positive',
        qualifies: inMoney,
        records: { lost_customer: true },
      }),
      reply('nearly', 'Nearly', to('nothing-changes')),
      reply('no', 'No', to('nothing-changes'), { records: { lost_customer: false } }),
    ],
  }),
  implication.question('nothing-changes', {
    title: 'If nothing changes',
    say: [
      always(
        'If you leave it exactly as it is, what does this time next year look like at {{lead.company|your company}}?',
      ),
    ],
    responses: [
      reply('worse', 'Worse: more orders, same people', to('hours-back'), { tone: 'positive' }),
      reply('same', 'The same, annoying', to('hours-back')),
      reply('fine', 'Honestly, fine', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
]

const payoffNodes: readonly ScriptNode[] = [
  payoff.question('hours-back', {
    title: 'The hours given back',
    say: [
      always(
        'Now suppose those orders went into your system by themselves, and your people only looked at the odd ones.',
      ),
      {
        text: 'Say half of those {{answer.hours_per_week|many}} hours came back. What would you have them do instead?',
        when: { fact: 'answer.hours_per_week', is: 'known' },
      },
      { text: 'What would you have them do with the time?', when: { fact: 'answer.hours_per_week', is: 'unknown' } },
    ],
    direction: 'Let them sell it to themselves. Do not help.',
    responses: [
      reply('ring-customers', 'Call customers, sell more', to('worth-it'), {
        tone: 'positive',
        records: { payoff: 'sales' },
      }),
      reply('no-overtime', 'No more overtime', to('worth-it'), { tone: 'positive', records: { payoff: 'overtime' } }),
      reply('no-hire', 'Not hire another', to('worth-it'), { records: { payoff: 'hiring' } }),
      reply('how', '“How would that work?”', to('how-it-works')),
    ],
  }),
  payoff.statement('how-it-works', {
    title: 'How it works, in one breath',
    say: [
      {
        text: 'Your customers go on sending emails and PDFs as they do now. Orderwren reads them and lays the finished order in front of your people.',
        when: { fact: 'answer.order_channel', is: 'equal', value: 'email' },
      },
      {
        text: 'Your customers keep calling. Orderwren turns the voicemail into a finished order, and plays the sentence again if a word was unclear.',
        when: { fact: 'answer.order_channel', is: 'equal', value: 'phone' },
      },
      {
        text: 'Your customers go on ordering as they like. Orderwren reads it and lays the finished order in front of your people.',
        when: {
          not: {
            any: [
              { fact: 'answer.order_channel', is: 'equal', value: 'email' },
              { fact: 'answer.order_channel', is: 'equal', value: 'phone' },
            ],
          },
        },
      },
      always(
        'It knows each customer’s habits, so “the usual” means something. What it isn’t sure of, it asks. Nothing goes out that nobody has looked at, unless you want it to.',
      ),
    ],
    responses: [
      reply('clear', '“I see”', to('worth-it'), { tone: 'positive' }),
      reply('doubtful', 'Sounds doubtful', to('worth-it')),
    ],
  }),
  payoff.question('worth-it', {
    title: 'Would it be worth a look?',
    say: [
      always(
        'If it did that at {{lead.company|your company}} as well as it does elsewhere, would it be worth half an hour of your time to see it with your own orders?',
      ),
    ],
    responses: [
      reply('yes', 'Yes', to('decision'), { tone: 'positive' }),
      reply('perhaps', 'Perhaps', to('decision')),
      reply('no', 'No', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
]

export const implicationAndPayoffNodes: readonly ScriptNode[] = [...implicationNodes, ...payoffNodes]
