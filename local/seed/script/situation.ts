/** Situation: how orders arrive, how many, who keys them in, and into what. Few questions, all of them needed later. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { branch, industryIs, to } from '#domain/script/templates/build.ts'
import { atLeast, byIndustry, field, inPhase, isKnown, isUnknown, line, reply } from './words.ts'

const { input, question, statement } = inPhase('situation')

const byHand = { manual_process: true }
const notByHand = { manual_process: false }

/** A big desk is asked where it falls behind, several branches where they type, a small desk what happens when somebody is away. */
const onDesk = branch(
  'small-desk',
  { when: atLeast('answer.team_size', 3), nodeId: 'desk-strain' },
  { when: atLeast('lead.custom.branches', 2), nodeId: 'branches' },
)

export const situationNodes: readonly ScriptNode[] = [
  question('one-minute', {
    title: ['Only a minute', 'Solo un minuto'],
    say: [
      line(
        'Then just the one question: does anybody at {{lead.company|your company}} type in orders that a customer has already written down once?',
        'Entonces una sola pregunta: ¿alguien en {{lead.company|su empresa}} teclea pedidos que el cliente ya había escrito una vez?',
      ),
    ],
    responses: [
      reply('yes', ['“Yes, all day”', '«Sí, todo el día»'], to('order-volume'), {
        tone: 'positive',
        qualifies: byHand,
      }),
      reply('some', ['“Some, I suppose”', '«Algunos, supongo»'], to('order-volume'), { qualifies: byHand }),
      reply('none', ['“No, nobody”', '«No, nadie»'], to('already-automatic'), {
        tone: 'negative',
        qualifies: notByHand,
      }),
      reply('later', ['“Really no time, call me later”', '«No tengo tiempo, llámeme luego»'], to('callback-time'), {
        key: '9',
      }),
    ],
  }),
  question('order-channels', {
    title: ['How orders arrive', 'Cómo llegan los pedidos'],
    say: [
      line('Let me begin where an order begins.', 'Empiezo por donde empieza un pedido.'),
      ...byIndustry(
        {
          'Food & drink': [
            'When a kitchen orders from you at eleven at night, how does that order reach you: voicemail, email, text, an app?',
            'Cuando una cocina les pide a las once de la noche, ¿cómo les llega: mensaje de voz, correo, WhatsApp, una aplicación?',
          ],
          'Building materials': [
            'When a site needs something tomorrow, how does the order reach you: a call, a photo, an email, your web shop?',
            'Cuando una obra necesita algo para mañana, ¿cómo les llega el pedido: llamada, foto, correo, su tienda web?',
          ],
          'Medical supplies': [
            'When a practice reorders, how does that reach you: email, fax even, a portal, the phone?',
            'Cuando una consulta repite un pedido, ¿cómo les llega: correo, incluso fax, un portal, por teléfono?',
          ],
        },
        [
          'When one of your regular customers orders, how does that order usually reach you: email, phone, a web shop?',
          'Cuando pide uno de sus clientes habituales, ¿cómo suele llegarles: correo, teléfono, tienda web?',
        ],
      ),
    ],
    direction: [
      'Let them list. Pick the one they name first: it is the one that hurts.',
      'Deje que enumeren. Elija lo primero que digan: es lo que duele.',
    ],
    responses: [
      reply('email', ['Mostly email and PDF', 'Sobre todo correo y PDF'], to('order-volume'), {
        qualifies: byHand,
        records: { order_channel: 'email' },
      }),
      reply('phone', ['Mostly phone or voicemail', 'Sobre todo teléfono o voz'], to('order-volume'), {
        qualifies: byHand,
        records: { order_channel: 'phone' },
      }),
      // Nobody orders syringes by a photo of a list.
      reply('messages', ['Messages and photos', 'Mensajes y fotos'], to('order-volume'), {
        when: { not: industryIs('Medical supplies') },
        qualifies: byHand,
        records: { order_channel: 'messages' },
      }),
      reply('web-shop', ['Web shop or EDI', 'Tienda web o EDI'], to('web-shop-share'), {
        key: '4',
        records: { order_channel: 'web-shop' },
      }),
    ],
  }),
  question('web-shop-share', {
    title: ['And the rest?', '¿Y el resto?'],
    say: [
      line(
        'Good, then you’re ahead of most. Out of ten orders, how many still come in another way, by email or phone?',
        'Bien, entonces van por delante de muchos. De cada diez pedidos, ¿cuántos llegan todavía por correo o por teléfono?',
      ),
    ],
    responses: [
      reply('most', ['More than half', 'Más de la mitad'], to('order-volume'), { qualifies: byHand }),
      reply('a-third', ['Two or three', 'Dos o tres'], to('order-volume'), { qualifies: byHand }),
      reply('hardly-any', ['Hardly any', 'Casi ninguno'], to('already-automatic'), {
        tone: 'negative',
        qualifies: notByHand,
      }),
    ],
  }),
  statement('already-automatic', {
    title: ['Nothing left to type', 'Nada que teclear'],
    say: [
      line(
        'Then you’ve done what most of your trade still dreams of, and I’d be selling you something you have. One last thing: is there a busy season when people do end up typing after all?',
        'Entonces ya tienen lo que casi todos en su sector desean, y yo les vendería algo que ya tienen. Una última cosa: ¿hay una temporada en la que al final sí se teclea?',
      ),
    ],
    responses: [
      reply('there-is', ['“Well, before the holidays …”', '«Bueno, antes de las fiestas…»'], to('order-volume'), {
        qualifies: byHand,
        records: { busy_time: 'season' },
      }),
      reply('there-is-not', ['“No, never”', '«No, nunca»'], to('out-not-interested'), { tone: 'negative', key: '9' }),
    ],
  }),
  input('order-volume', {
    title: ['The size of it', 'El tamaño del asunto'],
    say: [
      line(
        'Help me picture it: how many people key in orders, roughly how many orders in a week, and how many hours would you say that takes them altogether?',
        'Ayúdeme a hacerme una idea: ¿cuántas personas teclean pedidos, cuántos pedidos por semana, más o menos, y cuántas horas diría que les lleva en total?',
      ),
    ],
    direction: [
      'Rough numbers are fine. Write down what they say, not what you think is right.',
      'Valen números aproximados. Anote lo que digan, no lo que usted crea.',
    ],
    fields: [
      field('number', 'team_size', ['People keying in orders', 'Personas que teclean pedidos']),
      field('number', 'weekly_orders', ['Orders a week', 'Pedidos por semana']),
      field('number', 'hours_per_week', ['Hours a week, all together', 'Horas por semana, en total']),
    ],
    responses: [
      reply('gives-numbers', ['Gives numbers', 'Da números'], to('systems'), { tone: 'positive' }),
      reply('a-lot', ['“A lot”, no numbers', '«Muchos», sin números'], to('systems')),
    ],
  }),
  question('systems', {
    title: ['Where orders end up', 'Dónde acaban los pedidos'],
    say: [
      line('That helps, thank you.', 'Me ayuda, gracias.'),
      line(
        'And they still end up in {{lead.custom.order_system|the system you have}}, once they’re typed?',
        'Y una vez tecleados, ¿siguen acabando en {{lead.custom.order_system|el sistema que tienen}}?',
        isKnown('lead.custom.order_system'),
      ),
      line(
        'And which system do they end up in, once they’re typed?',
        '¿Y en qué sistema acaban, una vez tecleados?',
        isUnknown('lead.custom.order_system'),
      ),
    ],
    responses: [
      reply('standard', ['A standard system', 'Un sistema estándar'], onDesk, {
        records: { order_system: 'standard' },
      }),
      reply('home-made', ['Something built for us', 'Uno hecho a medida'], onDesk, {
        records: { order_system: 'home-made' },
      }),
      reply('spreadsheets', ['Accounts and spreadsheets', 'Contabilidad y hojas de cálculo'], onDesk, {
        records: { order_system: 'spreadsheets' },
      }),
      reply('unknown', ['Doesn’t know', 'No lo sabe'], onDesk),
    ],
  }),
  question('branches', {
    title: ['Several branches', 'Varias sucursales'],
    say: [
      line(
        'You have {{lead.custom.branches|several}} branches, as far as I know. Does one desk type for all of them, or does each type its own?',
        'Por lo que sé, tienen {{lead.custom.branches|varias}} sucursales. ¿Teclea una oficina para todas, o cada una lo suyo?',
      ),
    ],
    responses: [
      reply('one-desk', ['One desk for all', 'Una oficina para todas'], to('desk-strain')),
      reply('each-its-own', ['Each its own', 'Cada una lo suyo'], to('small-desk')),
      reply('not-so-many', ['Not that many any more', 'Ya no son tantas'], to('small-desk')),
    ],
  }),
]
