/** Problem: where it hurts, in their words. A pain that was not named cannot be priced later. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, byIndustry, inPhase, reply, to } from '#domain/script/templates/build.ts'

const { question } = inPhase('problem')

const named = { pain_named: true }

export const problemNodes: readonly ScriptNode[] = [
  question('small-desk', {
    title: 'When somebody is away',
    say: [always('With a desk that size, what happens when one of them is off sick on a Monday?')],
    responses: [
      reply('chaos', '“Don’t ask”', to('mistakes'), { qualifies: named, records: { pain: 'cover' } }),
      reply('boss-types', '“Then I type myself”', to('mistakes'), { qualifies: named, records: { pain: 'cover' } }),
      reply('we-cope', '“We cope”', to('mistakes')),
    ],
  }),
  question('desk-strain', {
    title: 'When the desk falls behind',
    say: [
      always(
        'With {{answer.team_size|several}} people on the desk, when do they fall behind: Monday mornings, month end, the season?',
      ),
    ],
    responses: [
      reply('mondays', 'Mondays', to('mistakes'), { qualifies: named, records: { busy_time: 'mondays' } }),
      reply('month-end', 'Month end', to('mistakes'), { qualifies: named, records: { busy_time: 'month-end' } }),
      reply('season', 'In the season', to('mistakes'), { qualifies: named, records: { busy_time: 'season' } }),
      reply('never', 'They don’t', to('mistakes')),
    ],
  }),
  question('mistakes', {
    title: 'Typing mistakes',
    say: [always('Nobody types all day without a slip. How often does a mistyped order come back to haunt you?')],
    direction: 'Wait. The first answer is usually “hardly ever”; the second one is true.',
    responses: [
      reply('weekly', 'Every week', to('mistake-story'), {
        tone: 'positive',
        qualifies: named,
        records: { mistakes: 'weekly' },
      }),
      reply('now-and-then', 'Now and then', to('mistake-story'), {
        qualifies: named,
        records: { mistakes: 'sometimes' },
      }),
      reply('hardly-ever', 'Hardly ever', to('after-hours'), { records: { mistakes: 'rarely' } }),
    ],
  }),
  question('mistake-story', {
    title: 'The last one',
    say: [
      always('I’d like to understand that properly.'),
      ...byIndustry(
        {
          'Food & drink':
            'Tell me about the last one. Was it ten cases instead of one, or was a kitchen without fish on a Saturday?',
          'Building materials':
            'Tell me about the last one. Wrong length, wrong site, a lorry that had to go out twice?',
          'Medical supplies':
            'Tell me about the last one. Was it caught before it went out, or did the practice find it?',
        },
        'Tell me about the last one. What happened, and who noticed first: you, or your customer?',
      ),
    ],
    direction: 'Take notes in their words. You will read them back at the offer.',
    responses: [
      reply('credit-note', 'It cost a credit note', to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'credit-notes' },
      }),
      reply('angry-customer', 'The customer was angry', to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'customers' },
      }),
      reply('second-delivery', 'A second delivery', to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'deliveries' },
      }),
      reply('cannot-recall', 'Can’t think of one', to('after-hours')),
    ],
  }),
  question('after-hours', {
    title: 'After the desk has gone home',
    say: [always('And the orders that come in after your people have gone home, what becomes of those?')],
    responses: [
      reply('wait', 'They wait until morning', to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'late-orders' },
      }),
      reply('stay-late', 'Somebody stays late', to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'overtime' },
      }),
      reply('no-trouble', 'No trouble at all', to('growth')),
    ],
  }),
  question('growth', {
    title: 'A fifth more orders',
    say: [
      always(
        'Let me turn it round. Suppose you had a fifth more orders next spring, with the people you have now. What gives first?',
      ),
    ],
    responses: [
      reply('we-would-hire', '“We’d have to hire”', to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'hiring' },
      }),
      reply('service-drops', '“Service would suffer”', to('knock-on'), {
        qualifies: named,
        records: { pain: 'customers' },
      }),
      reply('nothing', '“Nothing, we’d manage”', to('honest-exit'), {
        tone: 'negative',
        qualifies: { pain_named: false },
      }),
    ],
  }),
]
