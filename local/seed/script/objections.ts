/** Objections: each can come up at any moment, and each returns to where it came up. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, back, inPhase, reply, to } from '#domain/script/templates/build.ts'

const { objection } = inPhase('objections')

const settled = reply('settled', 'Settled, go on', back, { tone: 'positive' })

export const objectionNodes: readonly ScriptNode[] = [
  objection('objection-price', {
    title: 'Too expensive',
    label: 'Price',
    keywords: ['price', 'expensive', 'cost', 'budget', 'money'],
    say: [
      always(
        'I’d be careful with money too. Compared with what, if I may ask: compared with what the typing costs you today, or with doing nothing?',
      ),
    ],
    direction: 'Find out what they compare it with before you defend anything.',
    responses: [
      settled,
      reply('no-budget', 'There is no budget, call next year', to('callback-time')),
      reply('still-no', 'Still too much', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
  objection('objection-no-time', {
    title: 'No time for this',
    label: 'No time',
    keywords: ['time', 'busy', 'later', 'not now', 'timing'],
    say: [
      always(
        'I hear you, and it’s usually the people with no time who get the most of it back. Shall I carry on for two minutes, or is there a quieter hour this week?',
      ),
    ],
    responses: [settled, reply('quieter-hour', 'A quieter hour', to('callback-time'))],
  }),
  objection('objection-have-system', {
    title: 'We already have something',
    label: 'Have a system',
    keywords: ['system', 'erp', 'software', 'already', 'edi', 'portal'],
    say: [
      always(
        'Good, and you should keep it. We don’t replace it, we feed it. The question is only who does the typing into it: your people, or nobody.',
      ),
    ],
    responses: [settled, reply('does-it-all', '“Ours reads orders already”', to('already-automatic'))],
  }),
  objection('objection-send-email', {
    title: 'Just send me an email',
    label: 'Send an email',
    keywords: ['email', 'mail', 'brochure', 'information', 'website', 'send'],
    say: [always('I will. And so that it’s one page about you and not ten about us: may I ask two things first?')],
    responses: [settled, reply('just-send', 'Just send it', to('send-first'))],
  }),
  objection('objection-boss', {
    title: 'I have to ask my boss',
    label: 'Ask the boss',
    keywords: ['boss', 'manager', 'owner', 'partner', 'decide', 'board'],
    say: [
      always(
        'Of course. What do you think they’ll want to know first? Then let’s make sure you have that answer, or have them with us for ten minutes.',
      ),
    ],
    responses: [settled, reply('ring-after', 'Call once I’ve asked', to('callback-time'))],
  }),
  objection('objection-data', {
    title: 'Where does our data go?',
    label: 'Data and security',
    keywords: ['data', 'security', 'gdpr', 'privacy', 'cloud', 'it department'],
    say: [
      always(
        'A fair question, and one to have answered on paper: where your orders lie, who sees them, and for how long. Read that before you send us a single one.',
      ),
    ],
    responses: [settled, reply('wants-paper', 'Wants the paper first', to('send-first'))],
  }),
  objection('objection-machine-errors', {
    title: 'A machine gets it wrong',
    label: 'It makes mistakes',
    keywords: ['accuracy', 'wrong', 'mistake', 'trust', 'ai', 'robot', 'handwriting'],
    say: [
      always(
        'It does, now and then. The difference is that it says when it isn’t sure, and a tired person at five o’clock does not. That’s why I’d like you to try it with your ugliest twenty.',
      ),
    ],
    responses: [settled],
  }),
  objection('objection-jobs', {
    title: 'What about my people?',
    label: 'Jobs',
    keywords: ['jobs', 'people', 'staff', 'redundant', 'team', 'union'],
    say: [
      always(
        'Nobody I work with has let anyone go over it. They’ve stopped hiring for typing and started calling customers again. What would yours rather do?',
      ),
    ],
    responses: [settled],
  }),
  objection('objection-been-burnt', {
    title: 'We tried that once',
    label: 'Tried before',
    keywords: ['tried', 'before', 'burnt', 'failed', 'project', 'scanner', 'ocr'],
    say: [
      always(
        'Then you know more than most I speak to. What went wrong back then? If it’s something we’d do as badly, I’ll tell you.',
      ),
    ],
    direction: 'Write down what failed, in their words. It belongs in your notes for the meeting.',
    responses: [settled, reply('never-again', 'Never again', to('honest-exit'), { tone: 'negative' })],
  }),
  objection('objection-number', {
    title: 'Where did you get my number?',
    label: 'My number',
    keywords: ['number', 'list', 'call me', 'sales call', 'gdpr', 'remove'],
    say: [
      always(
        'From your company’s public listing. If you’d rather not hear from us again, say so and I’ll take it off this minute. Otherwise I’d have one question left.',
      ),
    ],
    responses: [settled, reply('take-off', 'Take it off', to('out-do-not-call'), { tone: 'negative' })],
  }),
]
