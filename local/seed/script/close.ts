/** Close: a time in the diary and how it is confirmed – or something in writing, a call back, an honest goodbye. */
import type { Condition } from '#domain/script/conditions.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { atLeast, choice, field, inPhase, is, isKnown, line, reply } from './words.ts'

const { disclosure, input, question, statement } = inPhase('close')

const disagreed = { meeting_agreed: false }

const slotIs = (slot: string): Condition => is('answer.meeting_slot', slot)

export const closeNodes: readonly ScriptNode[] = [
  input('meeting-time', {
    title: ['Find the half hour', 'Buscar la media hora'],
    say: [
      line(
        'Let’s look at the diary. Which day suits you, and are you a morning or an afternoon person?',
        'Miremos la agenda. ¿Qué día le viene bien, y prefiere mañana o tarde?',
      ),
    ],
    direction: ['Offer two times, not an open week.', 'Ofrezca dos horas, no una semana abierta.'],
    fields: [
      field('date', 'meeting_day', ['Day', 'Día']),
      choice('meeting_slot', ['Time of day', 'Momento del día'], {
        morning: ['In the morning', 'Por la mañana'],
        midday: ['Around midday', 'A mediodía'],
        afternoon: ['In the afternoon', 'Por la tarde'],
      }),
    ],
    responses: [
      reply('agreed', ['Time agreed', 'Hora acordada'], to('meeting-contact'), {
        tone: 'positive',
        qualifies: { meeting_agreed: true },
      }),
      reply('no-time', ['Can’t find a time now', 'Ahora no encuentra hueco'], to('callback-time'), {
        qualifies: disagreed,
      }),
    ],
  }),
  input('meeting-contact', {
    title: ['Where the invitation goes', 'Adónde va la invitación'],
    pausesRecording: true,
    say: [
      line(
        'Which email address shall the invitation go to? And a number where I reach you on the day, in case the line drops?',
        '¿A qué correo mando la invitación? ¿Y un número para localizarle ese día, por si se corta?',
      ),
    ],
    direction: [
      'Read both back. The recording is paused here: a private number need not be on tape.',
      'Repita los dos. Aquí la grabación está en pausa: un número privado no tiene por qué quedar grabado.',
    ],
    fields: [
      field('email', 'invite_email', ['Email for the invitation', 'Correo para la invitación'], true),
      field('phone', 'day_number', ['Number on the day', 'Número para ese día']),
    ],
    responses: [
      reply('noted', ['Noted and read back', 'Anotado y repetido'], to('sample-terms'), { tone: 'positive' }),
      reply('rather-not', ['“I’ll find the link”, gives none', '«Ya lo busco yo», no da nada'], to('sample-terms')),
    ],
  }),
  disclosure('sample-terms', {
    title: ['What becomes of the twenty orders', 'Qué pasa con los veinte pedidos'],
    required: false,
    minDwellMs: 3_000,
    say: [
      line(
        'So that you know: the orders you send us are read for this meeting only, stay with us for thirty days at most, and you can have them deleted on the spot.',
        'Para que lo sepa: los pedidos que nos mande se leen solo para esta reunión, los guardamos treinta días como mucho, y puede hacer que se borren en el acto.',
      ),
    ],
    direction: [
      'You promise this. Set it as a task, with a day: nothing deletes the orders by itself.',
      'Es una promesa. Apúntelo como tarea, con fecha: los pedidos no se borran solos.',
    ],
    responses: [
      reply('understood', ['Understood', 'Entendido'], to('confirm-meeting'), { tone: 'positive' }),
      reply('on-paper', ['Wants that on paper first', 'Antes lo quiere por escrito'], to('send-first'), {
        qualifies: disagreed,
      }),
    ],
  }),
  statement('confirm-meeting', {
    title: ['Say it back', 'Repetirlo'],
    say: [
      line(
        'Lovely. So that is half an hour, {{answer.meeting_day|on the day we said}}, with twenty of your worst orders.',
        'Estupendo. Entonces, media hora, {{answer.meeting_day|el día acordado}}, con veinte de sus peores pedidos.',
      ),
      line('In the morning, as you like it.', 'Por la mañana, como prefiere.', slotIs('morning')),
      line('In the middle of the day.', 'A mediodía.', slotIs('midday')),
      line('In the afternoon, as you like it.', 'Por la tarde, como prefiere.', slotIs('afternoon')),
      line(
        'And {{answer.partner_name|your colleague}} will be there too.',
        'Y vendrá también {{answer.partner_name|su compañero}}.',
        isKnown('answer.partner_name'),
      ),
      line(
        'Somebody from finance will like to see last month’s credit notes.',
        'A finanzas le gustará ver los abonos del mes pasado.',
        is('answer.partner_role', 'finance'),
      ),
      line(
        'The invitation goes to {{answer.invite_email|your address}}.',
        'La invitación va a {{answer.invite_email|su correo}}.',
        isKnown('answer.invite_email'),
      ),
      line('Is there anything that could get in the way?', '¿Hay algo que pueda estorbar?'),
    ],
    direction: [
      'Set exactly this time in wrap-up. Nothing sends the invitation by itself: write it before the next call.',
      'Ponga esta misma hora en el cierre. La invitación no se manda sola: escríbala antes de la siguiente llamada.',
    ],
    responses: [
      reply('all-set', ['No, all set', 'No, todo listo'], to('out-booked'), { tone: 'positive' }),
      reply('another-time', ['Needs another time', 'Necesita otra hora'], to('meeting-time'), { qualifies: disagreed }),
      reply('second-thoughts', ['Second thoughts', 'Se lo piensa'], to('callback-time'), { qualifies: disagreed }),
    ],
  }),
  input('send-first', {
    title: ['Something in writing', 'Algo por escrito'],
    say: [
      line(
        'Gladly. It is one page, with the story of a wholesaler your size. Which address shall I use, and may I call you once you’ve read it?',
        'Con gusto. Es una página, con la historia de un mayorista como ustedes. ¿A qué correo la mando, y puedo llamarle cuando la haya leído?',
      ),
    ],
    direction: [
      'Read the address back letter by letter. Nothing sends the page for you: make it a task of yours.',
      'Repita el correo letra por letra. La página no se manda sola: apúntesela como tarea.',
    ],
    fields: [field('email', 'email_for_page', ['Email address', 'Correo electrónico'], true)],
    responses: [
      reply('ring-after', ['Yes, call me then', 'Sí, llámeme entonces'], to('callback-time'), { tone: 'positive' }),
      reply('i-will-ring', ['“I’ll be in touch”', '«Ya me pondré en contacto»'], to('out-page-sent')),
    ],
  }),
  input('callback-time', {
    title: ['When to call again', 'Cuándo volver a llamar'],
    say: [
      line(
        'Happy to. Which day and roughly what time would you like to hear from me?',
        'Con mucho gusto. ¿Qué día y a qué hora, más o menos, quiere que le llame?',
      ),
      line('You’ll be the first call I make that day.', 'Será mi primera llamada de ese día.', {
        any: [is('lead.priority', 'urgent'), is('lead.priority', 'high')],
      }),
    ],
    direction: [
      'Set the call back in wrap-up to exactly what you promise here.',
      'En el cierre, ponga la llamada exactamente cuando la promete aquí.',
    ],
    fields: [
      field('date', 'callback_day', ['Promised day', 'Día prometido']),
      field('text', 'callback_when', ['Roughly what time', 'A qué hora, más o menos']),
    ],
    responses: [
      reply('promised', ['Time promised', 'Hora prometida'], to('out-callback'), { tone: 'positive' }),
      reply('never-mind', ['“Leave it, actually”', '«Mejor déjelo»'], to('out-not-interested'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
  question('honest-exit', {
    title: ['An honest goodbye', 'Una despedida sincera'],
    say: [
      line(
        'That’s a clear answer, thank you, and I won’t talk you round. For my own learning: what would have to change for this to be worth a thought?',
        'Es una respuesta clara, gracias, y no voy a insistir. Para aprender yo: ¿qué tendría que cambiar para que mereciera la pena pensarlo?',
      ),
    ],
    direction: [
      'Ask it once, out of curiosity. Then let them go.',
      'Pregúntelo una vez, por curiosidad. Después, déjeles ir.',
    ],
    responses: [
      reply('ask-again', ['“Ask me in half a year”', '«Pregúnteme en medio año»'], to('callback-time')),
      reply('more-orders', ['“If we typed more orders”', '«Si tecleáramos más pedidos»'], to('out-not-interested'), {
        // With hundreds a week nobody says that.
        when: { not: atLeast('answer.weekly_orders', 300) },
        records: { would_change: 'more orders' },
      }),
      reply('nothing', ['“Nothing”', '«Nada»'], to('out-not-interested'), { tone: 'negative' }),
      reply('never-again', ['“Don’t call me again”', '«No me llame más»'], to('out-do-not-call'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
]
