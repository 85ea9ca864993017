/** Opening: the right person, leave to go on, leave to record. */
import { type Condition, RECORDING_FACT, type RecordingFact } from '#domain/script/conditions.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { atLeast, byIndustry, inPhase, is, line, reply } from './words.ts'

const { disclosure, question, statement } = inPhase('opening')

const agreed = is('answer.recording_consent', true)
const declined = is('answer.recording_consent', false)
const recorderIs = (state: RecordingFact): Condition => is(RECORDING_FACT, state)

/** Both arms of the test of the opening are answered alike, so that what differs is the words alone. */
export const introductionReplies = [
  reply('go-on', ['“Go on”', '«Adelante»'], to('recording-consent'), { tone: 'positive' }),
  reply('who-again', ['“Who are you again?”', '«¿De dónde dice que llama?»'], to('more-about-us')),
  reply('bad-moment', ['Bad moment after all', 'Mal momento, después de todo'], to('bad-moment')),
  reply('not-for-us', ['“Not for us”', '«No es para nosotros»'], to('honest-exit'), { tone: 'negative', key: '9' }),
]

/** Whose day is like theirs, in one sentence. */
export const whomWeHelp = byIndustry(
  {
    'Food & drink': [
      'We help food and drink wholesalers whose night orders come in by voicemail and email, and have to be picked before six.',
      'Ayudamos a mayoristas de alimentación que reciben los pedidos de noche, por mensaje de voz o correo, y tienen que prepararlos antes de las seis.',
    ],
    'Building materials': [
      'We help builders’ merchants whose customers send a photo of a handwritten list from the site and want it on the truck by ten.',
      'Ayudamos a almacenes de construcción cuyos clientes mandan desde la obra la foto de una lista escrita a mano y la quieren en el camión a las diez.',
    ],
    'Electrical wholesale': [
      'We help electrical wholesalers whose customers order by part numbers that are nearly, but not quite, theirs.',
      'Ayudamos a mayoristas de material eléctrico cuyos clientes piden con referencias que casi son las suyas, pero no del todo.',
    ],
    'Medical supplies': [
      'We help medical suppliers, where one wrong digit in an order is more than a credit note.',
      'Ayudamos a proveedores sanitarios, donde una cifra equivocada en un pedido es mucho más que un abono.',
    ],
  },
  [
    'We help wholesalers whose orders still come in as emails, PDFs and phone calls, and have to be typed in by hand.',
    'Ayudamos a mayoristas que todavía reciben los pedidos por correo, en PDF y por teléfono, y los tienen que teclear a mano.',
  ],
)

export const openingNodes: readonly ScriptNode[] = [
  question('opening', {
    title: ['Who picked up?', '¿Quién contesta?'],
    say: [
      line(
        'Hello, is that {{lead.name|the person who looks after your orders}}?',
        'Buenos días, ¿hablo con {{lead.name|la persona que lleva los pedidos}}?',
      ),
    ],
    direction: [
      'Smile before you speak. Then wait: the first to talk after the question should be them.',
      'Sonría antes de hablar. Después espere: tras la pregunta, que hablen ellos primero.',
    ],
    responses: [
      reply('speaking', ['Yes, speaking', 'Sí, soy yo'], to('introduction'), {
        tone: 'positive',
        answeredBy: 'decision-maker',
        qualifies: { decision_maker: true },
      }),
      reply('gatekeeper', ['Reception or an assistant', 'Recepción o asistente'], to('gatekeeper'), {
        answeredBy: 'gatekeeper',
        qualifies: { decision_maker: false },
      }),
      reply(
        'someone-else',
        ['Somebody else, not the right person', 'Otra persona, no es la indicada'],
        to('wrong-person'),
        { answeredBy: 'other-person', qualifies: { decision_maker: false } },
      ),
      reply('bad-moment', ['Yes, but it is a bad moment', 'Sí, pero es mal momento'], to('bad-moment'), {
        answeredBy: 'decision-maker',
        qualifies: { decision_maker: true },
      }),
      reply('machine', ['A machine after all', 'Es un contestador'], to('voicemail-message'), { key: '8' }),
      reply('wrong-number', ['Wrong number', 'Número equivocado'], to('out-wrong-number'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  statement('introduction', {
    title: ['May I have half a minute?', '¿Me da medio minuto?'],
    say: [
      line(
        'I’m calling from Orderwren. You weren’t expecting me, so may I take half a minute to say why I’m calling, and then you tell me whether to go on?',
        'Le llamo de Orderwren. No esperaba mi llamada, así que ¿me permite medio minuto para decirle por qué llamo, y usted me dice si seguimos?',
      ),
      line(
        'We’ve tried to reach you before, so thank you for picking up.',
        'Ya habíamos intentado hablar con usted, así que gracias por contestar.',
        atLeast('lead.attempts', 2),
      ),
      ...whomWeHelp,
      line('I don’t know yet whether that is you. May I ask?', 'Todavía no sé si es su caso. ¿Puedo preguntarle?'),
    ],
    direction: [
      'Say your own name first. Stop after “go on?” until they have answered.',
      'Diga primero su nombre. Tras «¿seguimos?», calle hasta que contesten.',
    ],
    responses: introductionReplies,
  }),
  statement('more-about-us', {
    title: ['A little more about us', 'Un poco más de nosotros'],
    say: [
      line(
        'Orderwren. We do one thing: we read the orders your customers send, whatever they look like, and put them into the system you have. Your people check the odd ones instead of typing all of them.',
        'Orderwren. Hacemos una sola cosa: leemos los pedidos que mandan sus clientes, vengan como vengan, y los pasamos al sistema que ya tienen. Su gente revisa los dudosos en lugar de teclearlos todos.',
      ),
    ],
    responses: [
      reply('carry-on', ['“All right, go on”', '«De acuerdo, siga»'], to('recording-consent'), { tone: 'positive' }),
      reply('no-use', ['“We wouldn’t need that”', '«Eso no nos hace falta»'], to('honest-exit'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  question('bad-moment', {
    title: ['A bad moment', 'Mal momento'],
    say: [
      line(
        'Then I’ve caught you in the middle of something, sorry. I can tell you in half a minute and you decide if it’s worth another call, or I call when it suits you. Which would you rather?',
        'Entonces le pillo ocupado, disculpe. Se lo cuento en medio minuto y usted decide si merece otra llamada, o le llamo cuando le venga bien. ¿Qué prefiere?',
      ),
    ],
    direction: [
      'Mean it. If they hesitate, offer the call back first.',
      'Dígalo de verdad. Si dudan, ofrezca primero volver a llamar.',
    ],
    responses: [
      reply('half-a-minute', ['“Half a minute, then”', '«Medio minuto, venga»'], to('introduction')),
      reply('ring-back', ['Call back', 'Que vuelva a llamar'], to('callback-time')),
      reply('no-thanks', ['Neither, no thanks', 'Ninguna, gracias'], to('out-not-interested'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  disclosure('recording-consent', {
    title: ['Permission to record', 'Permiso para grabar'],
    required: true,
    minDwellMs: 5_000,
    say: [
      line(
        'Before we start: I’d like to record this call, so that I don’t lose what you tell me and we can learn from it. Only our own company hears it, and I’ll switch it off whenever you say. Is that all right?',
        'Antes de empezar: me gustaría grabar la llamada, para no perder nada de lo que me cuente y aprender de ella. Solo la escucha nuestra empresa, y la apago cuando usted diga. ¿Le parece bien?',
      ),
    ],
    direction: [
      'Read this word for word. Their answer below starts the recording or keeps it off.',
      'Léalo palabra por palabra. La respuesta de abajo empieza la grabación o la deja apagada.',
    ],
    responses: [
      reply('agrees', ['Yes, that’s fine', 'Sí, de acuerdo'], to('agenda'), {
        tone: 'positive',
        records: { recording_consent: true },
        consent: 'granted',
      }),
      reply('declines', ['No, don’t record', 'No, sin grabar'], to('agenda'), {
        records: { recording_consent: false },
        consent: 'refused',
      }),
    ],
  }),
  statement('agenda', {
    title: ['What happens now', 'Qué viene ahora'],
    say: [
      line('Thank you. The recording is on.', 'Gracias. Ya está grabando.', { all: [agreed, recorderIs('recording')] }),
      line(
        'Thank you. The recording isn’t working right now, so I’ll take notes instead.',
        'Gracias. Ahora mismo la grabación no funciona, así que tomaré notas.',
        { all: [agreed, recorderIs('failed')] },
      ),
      line('Thank you.', 'Gracias.', {
        all: [agreed, { not: { any: [recorderIs('recording'), recorderIs('failed')] } }],
      }),
      line('No problem at all: nothing is being recorded.', 'Ningún problema: no se graba nada.', {
        all: [declined, recorderIs('off')],
      }),
      line('No problem at all.', 'Ningún problema.', { all: [declined, { not: recorderIs('off') }] }),
      line(
        'I’ve four or five questions about how an order gets from your customer into your system. If I think we can help, I’ll suggest a next step. If not, I’ll say so. Fair?',
        'Tengo cuatro o cinco preguntas sobre cómo llega un pedido de su cliente a su sistema. Si creo que podemos ayudar, le propongo un paso; si no, se lo digo. ¿Le parece justo?',
      ),
    ],
    responses: [
      reply('fair', ['“Fair enough”', '«Me parece bien»'], to('order-channels'), { tone: 'positive' }),
      reply('short', ['“You’ve got one minute”', '«Tiene un minuto»'], to('one-minute')),
    ],
  }),
]
