/** Offer: who decides, when, and a small next step. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { atLeast, choice, field, inPhase, is, isKnown, line, reply } from './words.ts'

const { input, question, statement } = inPhase('offer')

const ownsIt = { any: [is('lead.title', 'Owner'), is('lead.title', 'Managing director')] }
const bigDesk = atLeast('answer.team_size', 3)

export const offerNodes: readonly ScriptNode[] = [
  question('decision', {
    title: ['Who decides', 'Quién decide'],
    say: [
      line('One thing before I suggest anything.', 'Una cosa antes de proponerle nada.'),
      line(
        'You will have the last word, I take it. Is there anybody whose view you would want first?',
        'Supongo que usted tiene la última palabra. ¿Hay alguien cuya opinión quiera oír antes?',
        ownsIt,
      ),
      line(
        'If you liked what you saw, who besides you would want a say in it?',
        'Si le gusta lo que ve, ¿quién más querría opinar?',
        { not: ownsIt },
      ),
    ],
    responses: [
      reply('me', ['I decide', 'Decido yo'], to('timing'), { tone: 'positive', qualifies: { decision_maker: true } }),
      reply('together', ['Me and somebody else', 'Yo y otra persona'], to('bring-along'), {
        qualifies: { decision_maker: true },
      }),
      // Whoever owns the place cannot say so.
      reply('not-me', ['Not up to me', 'No depende de mí'], to('bring-along'), {
        when: { not: ownsIt },
        qualifies: { decision_maker: false },
      }),
    ],
  }),
  input('bring-along', {
    title: ['Bring them along', 'Que venga también'],
    say: [
      line(
        'Then let’s have them there from the start, it saves you explaining it twice. Who is it?',
        'Entonces que esté desde el principio, así no lo explica dos veces. ¿Quién es?',
      ),
    ],
    fields: [
      field('text', 'partner_name', ['Who else decides', 'Quién más decide']),
      choice('partner_role', ['Their part', 'Su papel'], {
        owner: ['Owner', 'Propiedad'],
        finance: ['Finance', 'Finanzas'],
        operations: ['Operations', 'Operaciones'],
        it: ['IT', 'Informática'],
      }),
    ],
    responses: [
      reply('named', ['Names them', 'Lo nombra'], to('timing'), { tone: 'positive' }),
      reply('rather-alone', ['Wants to see it alone first', 'Prefiere verlo antes a solas'], to('timing')),
    ],
  }),
  question('timing', {
    title: ['When it would suit', 'Cuándo vendría bien'],
    say: [
      line(
        'And if it turned out well, when would be a sensible time to change something: before your next busy spell, or after?',
        'Y si sale bien, ¿cuándo sería sensato cambiar algo: antes de su próxima época fuerte, o después?',
      ),
    ],
    responses: [
      reply('before', ['Before, this quarter', 'Antes, este trimestre'], to('offer'), {
        tone: 'positive',
        qualifies: { timing_known: true },
        records: { months_away: 3 },
      }),
      reply('after', ['After, later in the year', 'Después, más adelante'], to('offer'), {
        qualifies: { timing_known: true },
        records: { months_away: 9 },
      }),
      reply('no-plan', ['No idea', 'Ni idea'], to('offer'), { qualifies: { timing_known: false } }),
    ],
  }),
  question('offer', {
    title: ['Twenty of your own orders', 'Veinte pedidos suyos'],
    say: [
      line(
        'Here is what I’d suggest. You send us twenty real orders, the ugly ones. We sit down for half an hour, and you count how many you’d have had to touch.',
        'Le propongo esto. Nos mandan veinte pedidos reales, los feos. Nos sentamos media hora y usted cuenta cuántos habría que tocar.',
      ),
      line(
        'You told me about the credit notes: bring the order behind the last one.',
        'Me habló de los abonos: traiga el pedido del último.',
        is('answer.pain', 'credit-notes'),
      ),
      line(
        'You told me about the orders that wait until morning: bring last night’s.',
        'Me habló de los pedidos que esperan a la mañana: traiga los de anoche.',
        is('answer.pain', 'late-orders'),
      ),
      line(
        'There is no hurry: if it is for later in the year, you will simply know what to plan for.',
        'No hay prisa: si es para más adelante, ya sabrán con qué contar.',
        atLeast('answer.months_away', 6),
      ),
      line(
        'It costs nothing and there is nothing to install. Shall we find a time?',
        'No cuesta nada y no hay nada que instalar. ¿Buscamos un hueco?',
      ),
    ],
    direction: [
      'Read their own words back from your notes before the last sentence.',
      'Antes de la última frase, léales sus propias palabras.',
    ],
    responses: [
      reply('yes', ['Yes, let’s', 'Sí, venga'], to('meeting-time'), { tone: 'positive' }),
      reply('what-price', ['“What does it cost?”', '«¿Cuánto cuesta?»'], to('pricing')),
      reply('in-writing', ['“Send me something first”', '«Mándeme algo antes»'], to('send-first')),
      reply('no', ['No', 'No'], to('honest-exit'), { tone: 'negative', key: '9' }),
    ],
  }),
  statement('pricing', {
    title: ['The price, plainly', 'El precio, sin rodeos'],
    say: [
      line(
        'For a desk of your size it is six hundred and ninety a month, everything in, and you can stop any month.',
        'Para un equipo como el suyo son seiscientos noventa al mes, todo incluido, y se puede parar cualquier mes.',
        bigDesk,
      ),
      line(
        'For a small desk it is two hundred and ninety a month, everything in, and you can stop any month.',
        'Para un equipo pequeño son doscientos noventa al mes, todo incluido, y se puede parar cualquier mes.',
        { not: bigDesk },
      ),
      line(
        'You told me what the hours cost. Half of them is what I’d set against it.',
        'Me dijo lo que cuestan las horas. Compárelo con la mitad de ellas.',
        isKnown('answer.hourly_cost'),
      ),
      line(
        'Whether that is a lot or a little, your twenty orders will tell you. Shall we find that half hour?',
        'Si es mucho o poco, se lo dirán sus veinte pedidos. ¿Buscamos esa media hora?',
      ),
    ],
    responses: [
      reply('fair', ['Fair enough', 'Me parece bien'], to('meeting-time'), { tone: 'positive' }),
      reply('in-writing', ['Wants it in writing', 'Lo quiere por escrito'], to('send-first')),
      reply('too-much', ['Too much, full stop', 'Demasiado, y punto'], to('honest-exit'), {
        tone: 'negative',
        key: '9',
      }),
    ],
  }),
]
