/** Not the right person, or nobody: reception, a colleague, a machine. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { field, inPhase, line, reply, type Words } from './words.ts'

const { input, question, statement } = inPhase('opening')

const putThrough: Words = ['Puts me through', 'Me pasa']
const bestTime: Words = ['Good time to call', 'Buena hora para llamar']

const reached = { tone: 'positive', qualifies: { decision_maker: true } } as const

export const receptionNodes: readonly ScriptNode[] = [
  question('gatekeeper', {
    title: ['Reception', 'Recepción'],
    say: [
      line(
        'Good to talk to you. I was hoping for a quick word with {{lead.name|whoever runs your order desk}}. Could you help me: is this a good moment to catch them?',
        'Gracias por atenderme. Quería hablar un momento con {{lead.name|quien lleva los pedidos}}. ¿Me ayuda? ¿Es buen momento para encontrarle?',
      ),
    ],
    direction: [
      'Ask for their name and use it. You are asking for help, not for a favour.',
      'Pregunte su nombre y úselo. Pide ayuda, no un favor.',
    ],
    responses: [
      reply('through', putThrough, to('introduction'), reached),
      reply('about-what', ['“What is it about?”', '«¿De qué se trata?»'], to('gatekeeper-purpose')),
      reply('not-in', ['Not in, or in a meeting', 'No está o está reunido'], to('gatekeeper-time')),
      reply('refuses', ['“We don’t take sales calls”', '«No atendemos a comerciales»'], to('gatekeeper-refusal'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  question('gatekeeper-purpose', {
    title: ['What it is about', 'De qué se trata'],
    say: [
      line(
        'Of course. It’s about the orders that reach {{lead.company|your company}} by email and phone, and the time it takes to type them in. Would {{lead.name|your order desk manager}} be the one to ask whether that is a headache at all?',
        'Claro. Es sobre los pedidos que llegan a {{lead.company|su empresa}} por correo y teléfono, y el tiempo que lleva teclearlos. ¿Sería {{lead.name|quien dirige los pedidos}} la persona a quien preguntar si eso les da quebraderos de cabeza?',
      ),
    ],
    responses: [
      reply('through', putThrough, to('introduction'), reached),
      reply('another-person', ['Names somebody else', 'Nombra a otra persona'], to('right-person')),
      reply('not-in', ['Right person, not in', 'Es esa persona, pero no está'], to('gatekeeper-time')),
      reply('refuses', ['Would rather not', 'Prefiere que no'], to('gatekeeper-refusal'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  question('gatekeeper-refusal', {
    title: ['Firm reception', 'Recepción firme'],
    say: [
      line(
        'I understand, and I won’t push. May I try {{lead.name|them}} once more another day, or would you rather I left {{lead.company|your company}} alone altogether?',
        'Lo entiendo y no insisto. ¿Puedo probar otro día con {{lead.name|esa persona}}, o prefiere que no vuelva a llamar a {{lead.company|su empresa}}?',
      ),
    ],
    responses: [
      reply('another-day', ['Another day is fine', 'Otro día, sin problema'], to('gatekeeper-time')),
      reply('no-answer', ['Neither, just not interested', 'Ninguna, no les interesa'], to('out-not-interested'), {
        tone: 'negative',
      }),
      reply('leave-alone', ['Leave us alone', 'Que no llame más'], to('out-do-not-call'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  input('gatekeeper-time', {
    title: ['When to try again', 'Cuándo volver a probar'],
    say: [
      line(
        'That’s kind of you. When is usually a good time to catch them, and is there a direct line you’d suggest?',
        'Muy amable. ¿A qué hora suele ser buen momento, y hay algún número directo que me recomiende?',
      ),
    ],
    direction: ['Repeat the time back. Thank them by name.', 'Repita la hora. Dé las gracias por su nombre.'],
    fields: [
      field('text', 'best_time', bestTime, true),
      field('phone', 'direct_line', ['Direct line, if offered', 'Número directo, si lo dan']),
    ],
    responses: [reply('noted', ['Time noted', 'Hora anotada'], to('out-callback'), { tone: 'neutral' })],
  }),
  question('wrong-person', {
    title: ['Not the right person', 'No es la persona'],
    say: [
      line(
        'Thank you for telling me. I’m looking for whoever worries about orders being typed in at {{lead.company|your company}}. Who would that be?',
        'Gracias por decírmelo. Busco a quien se ocupa de que los pedidos queden metidos en {{lead.company|su empresa}}. ¿Quién sería?',
      ),
    ],
    responses: [
      reply('it-is-me', ['“That’s me, in fact”', '«Pues soy yo»'], to('introduction'), reached),
      reply('gives-name', ['Gives a name', 'Da un nombre'], to('right-person')),
      reply('hands-over', ['Hands the phone over', 'Pasa el teléfono'], to('introduction'), reached),
      reply('will-not-say', ['Won’t say', 'No quiere decirlo'], to('out-not-interested'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  input('right-person', {
    title: ['The right name', 'El nombre correcto'],
    say: [
      line(
        'That’s a great help. How do I spell the name, and when would they be at their desk?',
        'Me ayuda mucho. ¿Cómo se escribe el nombre, y cuándo suele estar en su mesa?',
      ),
    ],
    fields: [
      field('text', 'contact_name', ['Right person', 'Persona indicada'], true),
      field('text', 'best_time', bestTime),
    ],
    responses: [
      reply('later', ['I call back later', 'Llamo más tarde'], to('out-callback')),
      reply('now', ['They put me through now', 'Me pasan ahora'], to('introduction'), reached),
    ],
  }),
  statement('voicemail-message', {
    title: ['A message of fifteen seconds', 'Un mensaje de quince segundos'],
    say: [
      line(
        'Hello {{lead.first_name|there}}, Orderwren here. I have one question about the orders your people type in by hand. No need to call back: I’ll try you again.',
        'Hola, {{lead.first_name|buenos días}}. Le llamo de Orderwren. Tengo una sola pregunta sobre los pedidos que su gente teclea a mano. No hace falta que me llame: vuelvo a probar yo.',
      ),
    ],
    direction: [
      'Your own name after “Orderwren”. One message a lead is enough: on a second machine, hang up.',
      'Su nombre después de «Orderwren». Con un mensaje basta: si ya dejó uno, cuelgue.',
    ],
    responses: [
      reply('left', ['Message left', 'Mensaje dejado'], to('out-voicemail'), { tone: 'neutral' }),
      reply('picked-up', ['They pick up meanwhile', 'Contestan mientras hablo'], to('introduction'), {
        ...reached,
        answeredBy: 'decision-maker',
      }),
    ],
  }),
]
