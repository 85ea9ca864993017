/** Opening: reaching the right person, saying who is calling, asking leave to record. */
import { type Condition, RECORDING_FACT, type RecordingFact } from '#domain/script/conditions.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { always, byIndustry, inPhase, reply, to } from '#domain/script/templates/build.ts'

const { disclosure, input, question, statement } = inPhase('opening')

const agreed: Condition = { fact: 'answer.recording_consent', is: 'equal', value: true }
const declined: Condition = { fact: 'answer.recording_consent', is: 'equal', value: false }
const recorderIs = (state: RecordingFact): Condition => ({ fact: RECORDING_FACT, is: 'equal', value: state })

export const openingNodes: readonly ScriptNode[] = [
  question('opening', {
    title: 'Who picked up?',
    say: [always('Hello, is that {{lead.name|the person who looks after your orders}}?')],
    direction: 'Smile before you speak. Then wait: the first to talk after the question should be them.',
    responses: [
      reply('speaking', 'Yes, speaking', to('introduction'), { tone: 'positive' }),
      reply('gatekeeper', 'Reception or an assistant', to('gatekeeper')),
      reply('someone-else', 'Somebody else, not the right person', to('wrong-person')),
      reply('bad-moment', 'Yes, but it is a bad moment', to('bad-moment')),
      reply('wrong-number', 'Wrong number', to('out-wrong-number'), { tone: 'negative' }),
    ],
  }),
  question('gatekeeper', {
    title: 'Reception',
    say: [
      always(
        'Good to talk to you. I was hoping for a quick word with {{lead.name|whoever runs your order desk}}. Could you tell me if this is a good moment to catch them?',
      ),
    ],
    direction: 'Ask for their name and use it. You are asking for help, not for a favour.',
    responses: [
      reply('through', 'Puts me through', to('introduction'), { tone: 'positive' }),
      reply('about-what', '“What is it about?”', to('gatekeeper-purpose')),
      reply('not-in', 'Not in, or in a meeting', to('gatekeeper-time')),
      reply('refuses', '“We don’t take sales calls”', to('gatekeeper-refusal'), { tone: 'negative' }),
    ],
  }),
  question('gatekeeper-purpose', {
    title: 'What it is about',
    say: [
      always(
        'Of course. It’s about the orders that reach {{lead.company|your company}} by email and phone, and the time your people spend typing them in. I’d like to find out whether that is even a headache for you. Would {{lead.name|your order desk manager}} be the one to ask?',
      ),
    ],
    responses: [
      reply('through', 'Puts me through', to('introduction'), { tone: 'positive' }),
      reply('another-person', 'Names somebody else', to('right-person')),
      reply('not-in', 'Right person, not in', to('gatekeeper-time')),
      reply('refuses', 'Would rather not', to('gatekeeper-refusal'), { tone: 'negative' }),
    ],
  }),
  question('gatekeeper-refusal', {
    title: 'Firm reception',
    say: [
      always(
        'I understand, and I won’t push. Would it be all right if I tried {{lead.name|them}} once more another day, or would you rather I left {{lead.company|your company}} alone altogether?',
      ),
    ],
    responses: [
      reply('another-day', 'Another day is fine', to('gatekeeper-time')),
      reply('leave-alone', 'Leave us alone', to('out-do-not-call'), { tone: 'negative' }),
      reply('no-answer', 'Neither, just not interested', to('out-not-interested'), { tone: 'negative' }),
    ],
  }),
  input('gatekeeper-time', {
    title: 'When to try again',
    say: [
      always(
        'That’s kind of you. When is usually a good time to catch them, and is there a direct line you’d suggest?',
      ),
    ],
    direction: 'Repeat the time back. Thank them by name.',
    fields: [
      { key: 'best_time', label: 'Good time to call', kind: 'text', required: true },
      { key: 'direct_line', label: 'Direct line, if offered', kind: 'text', required: false },
    ],
    responses: [reply('noted', 'Time noted', to('out-callback'), { tone: 'neutral' })],
  }),
  question('wrong-person', {
    title: 'Not the right person',
    say: [
      always(
        'Thank you for telling me. I’m trying to find whoever worries about orders being typed in at {{lead.company|your company}}. Who would that be?',
      ),
    ],
    responses: [
      reply('it-is-me', '“That’s me, in fact”', to('introduction'), { tone: 'positive' }),
      reply('gives-name', 'Gives a name', to('right-person')),
      reply('hands-over', 'Hands the phone over', to('introduction'), { tone: 'positive' }),
      reply('will-not-say', 'Won’t say', to('out-not-interested'), { tone: 'negative' }),
    ],
  }),
  input('right-person', {
    title: 'The right name',
    say: [always('That’s a great help. How do I spell the name, and when would they be at their desk?')],
    fields: [
      { key: 'contact_name', label: 'Right person', kind: 'text', required: true },
      { key: 'best_time', label: 'Good time to call', kind: 'text', required: false },
    ],
    responses: [
      reply('later', 'I call back later', to('out-callback')),
      reply('now', 'They put me through now', to('introduction'), { tone: 'positive' }),
    ],
  }),
  question('bad-moment', {
    title: 'A bad moment',
    say: [
      always(
        'Then I’ve caught you in the middle of something, sorry. I can be done in half a minute and you tell me whether it’s worth another call, or I call when it suits you. Which would you rather?',
      ),
    ],
    direction: 'Mean it. If they hesitate, offer the call back first.',
    responses: [
      reply('half-a-minute', '“Half a minute, then”', to('introduction')),
      reply('ring-back', 'Call back', to('callback-time')),
      reply('no-thanks', 'Neither, no thanks', to('out-not-interested'), { tone: 'negative' }),
    ],
  }),
  statement('introduction', {
    title: 'Who we are',
    say: [
      always('Thank you. I’m calling from Orderwren. We take the typing out of the order desk.'),
      ...byIndustry(
        {
          'Food & drink':
            'We work with food and drink wholesalers whose night orders come in by voicemail and email, and have to be picked before six.',
          'Building materials':
            'We work with builders’ merchants whose customers send a photo of a handwritten list from site and want it on the lorry by ten.',
          'Electrical wholesale':
            'We work with electrical wholesalers whose customers order by part numbers that are nearly, but not quite, yours.',
          'Medical supplies':
            'We work with medical suppliers, where one wrong digit in an order is not just a credit note.',
        },
        'We work with wholesalers whose orders still arrive as emails, PDFs and phone calls, and have to be keyed in by hand.',
      ),
      always('I don’t know yet whether that is you. May I ask?'),
    ],
    direction: 'Say your own name first. Slow down on the last sentence.',
    responses: [
      reply('go-on', '“Go on”', to('recording-consent'), { tone: 'positive' }),
      reply('who-again', '“Who are you again?”', to('more-about-us')),
      reply('bad-moment', 'Bad moment after all', to('bad-moment')),
      reply('not-for-us', '“Not for us”', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
  statement('more-about-us', {
    title: 'A little more about us',
    say: [
      always(
        'Orderwren. We’re a small company that does one thing: it reads the orders your customers send, whatever they look like, and puts them into the system you have. Your people check the few that look odd, instead of typing all of them.',
      ),
    ],
    responses: [
      reply('carry-on', '“All right, go on”', to('recording-consent'), { tone: 'positive' }),
      reply('no-use', '“We wouldn’t need that”', to('honest-exit'), { tone: 'negative' }),
    ],
  }),
  disclosure('recording-consent', {
    title: 'Permission to record',
    minDwellMs: 5_000,
    say: [
      always(
        'Before we start: I’d like to record this call, so that I don’t lose what you tell me and so that we can learn from it. Only people of our own company can hear it, and if you say no now or later I switch it off at once. Is that all right with you?',
      ),
    ],
    direction: 'Read this word for word. Their answer below starts the recording or keeps it off.',
    responses: [
      reply('agrees', 'Yes, that’s fine', to('agenda'), {
        tone: 'positive',
        records: { recording_consent: true },
        consent: 'granted',
      }),
      reply('declines', 'No, don’t record', to('agenda'), {
        records: { recording_consent: false },
        consent: 'refused',
      }),
    ],
  }),
  statement('agenda', {
    title: 'What happens now',
    say: [
      { text: 'Thank you. The recording is on.', when: { all: [agreed, recorderIs('recording')] } },
      {
        text: 'Thank you. The recording isn’t working right now, so I’ll take notes instead.',
        when: { all: [agreed, recorderIs('failed')] },
      },
      {
        text: 'Thank you.',
        when: { all: [agreed, { not: { any: [recorderIs('recording'), recorderIs('failed')] } }] },
      },
      { text: 'No problem at all: nothing is being recorded.', when: { all: [declined, recorderIs('off')] } },
      { text: 'No problem at all.', when: { all: [declined, { not: recorderIs('off') }] } },
      always(
        'I’d ask you four or five questions about how an order gets from your customer into your system. If I think we can help, I’ll suggest a next step. If not, I’ll say so. Does that sound fair?',
      ),
    ],
    responses: [
      reply('fair', '“Fair enough”', to('order-channels'), { tone: 'positive' }),
      reply('short', '“You’ve got one minute”', to('one-minute')),
    ],
  }),
]
