/** Problem: where it hurts, in their words. A pain that was not named cannot be priced later. */
import type { Condition } from '#domain/script/conditions.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { byIndustry, inPhase, is, isUnknown, line, reply } from './words.ts'

const { question } = inPhase('problem')

const named = { pain_named: true }
const onePerson: Condition = { fact: 'answer.team_size', is: 'at-most', value: 1 }

export const problemNodes: readonly ScriptNode[] = [
  question('small-desk', {
    title: ['When somebody is away', 'Cuando falta alguien'],
    say: [
      line('Let me ask about a bad day.', 'Le pregunto por un mal día.'),
      line(
        'With one person doing it all, what happens when that one is off sick on a Monday?',
        'Con una sola persona para todo, ¿qué pasa cuando falta un lunes?',
        onePerson,
      ),
      line(
        'With a desk that size, what happens when one of them is off sick on a Monday?',
        'Con un equipo así, ¿qué pasa cuando uno falta un lunes?',
        { not: onePerson },
      ),
    ],
    responses: [
      reply('chaos', ['“Don’t ask”', '«Ni pregunte»'], to('mistakes'), {
        qualifies: named,
        records: { pain: 'cover' },
      }),
      reply('boss-types', ['“Then I type myself”', '«Entonces tecleo yo»'], to('mistakes'), {
        qualifies: named,
        records: { pain: 'cover' },
      }),
      reply('we-cope', ['“We cope”', '«Nos apañamos»'], to('mistakes')),
    ],
  }),
  question('desk-strain', {
    title: ['When the desk falls behind', 'Cuando se acumulan'],
    say: [
      line(
        'With {{answer.team_size|several}} people on the desk, when do they fall behind: Monday mornings, month end, the season?',
        'Con {{answer.team_size|varias}} personas en pedidos, ¿cuándo se les acumula: los lunes, a fin de mes, en temporada?',
      ),
    ],
    responses: [
      reply('mondays', ['Mondays', 'Los lunes'], to('mistakes'), {
        qualifies: named,
        records: { busy_time: 'mondays' },
      }),
      reply('month-end', ['Month end', 'A fin de mes'], to('mistakes'), {
        qualifies: named,
        records: { busy_time: 'month-end' },
      }),
      reply('season', ['In the season', 'En temporada'], to('mistakes'), {
        qualifies: named,
        records: { busy_time: 'season' },
      }),
      reply('never', ['They don’t', 'No se les acumula'], to('mistakes')),
    ],
  }),
  question('mistakes', {
    title: ['Typing mistakes', 'Errores al teclear'],
    say: [
      line(
        'Nobody types all day without a slip. How often does a mistyped order come back to haunt you?',
        'Nadie teclea todo el día sin equivocarse. ¿Cada cuánto les da un disgusto un pedido mal metido?',
      ),
    ],
    direction: [
      'Wait. The first answer is usually “hardly ever”; the second one is true.',
      'Espere. La primera respuesta suele ser «casi nunca»; la segunda es la verdadera.',
    ],
    responses: [
      reply('weekly', ['Every week', 'Cada semana'], to('mistake-story'), {
        tone: 'positive',
        qualifies: named,
        records: { mistakes: 'weekly' },
      }),
      reply('now-and-then', ['Now and then', 'De vez en cuando'], to('mistake-story'), {
        qualifies: named,
        records: { mistakes: 'sometimes' },
      }),
      reply('hardly-ever', ['Hardly ever', 'Casi nunca'], to('after-hours'), { records: { mistakes: 'rarely' } }),
    ],
  }),
  question('mistake-story', {
    title: ['The last one', 'El último'],
    say: [
      line('I’d like to understand that properly.', 'Me gustaría entenderlo bien.'),
      ...byIndustry(
        {
          'Food & drink': [
            'Tell me about the last one. Was it ten cases instead of one, or was a kitchen without fish on a Saturday?',
            'Cuénteme el último. ¿Fueron diez cajas en vez de una, o una cocina sin pescado un sábado?',
          ],
          'Building materials': [
            'Tell me about the last one. Wrong length, wrong site, a truck that had to go out twice?',
            'Cuénteme el último. ¿Otra medida, otra obra, un camión que tuvo que salir dos veces?',
          ],
          'Medical supplies': [
            'Tell me about the last one. Was it caught before it went out, or did the practice find it?',
            'Cuénteme el último. ¿Se vio antes de salir, o lo descubrió la consulta?',
          ],
        },
        [
          'Tell me about the last one. What happened, and who noticed first: you, or your customer?',
          'Cuénteme el último. ¿Qué pasó, y quién se dio cuenta antes: ustedes o el cliente?',
        ],
      ),
    ],
    direction: [
      'Take notes in their words. You will read them back at the offer.',
      'Tome notas con sus palabras. Se las leerá en la propuesta.',
    ],
    responses: [
      reply('credit-note', ['It cost a credit note', 'Costó un abono'], to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'credit-notes' },
      }),
      reply('angry-customer', ['The customer was angry', 'El cliente se enfadó'], to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'customers' },
      }),
      reply('second-delivery', ['A second delivery', 'Hubo que entregar otra vez'], to('cost-of-mistakes'), {
        qualifies: named,
        records: { pain: 'deliveries' },
      }),
      reply('cannot-recall', ['Can’t think of one', 'No recuerda ninguno'], to('after-hours')),
    ],
  }),
  question('after-hours', {
    title: ['After the desk has gone home', 'Cuando ya no hay nadie'],
    say: [
      line(
        'And the orders that come in after your people have gone home, what becomes of those?',
        'Y los pedidos que entran cuando su gente ya se ha ido, ¿qué pasa con ellos?',
      ),
    ],
    responses: [
      reply('wait', ['They wait until morning', 'Esperan a la mañana'], to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'late-orders' },
      }),
      reply('stay-late', ['Somebody stays late', 'Alguien se queda'], to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'overtime' },
      }),
      reply('no-trouble', ['No trouble at all', 'Sin problema'], to('growth')),
    ],
  }),
  question('growth', {
    title: ['A fifth more orders', 'Una quinta parte más'],
    say: [
      line('Let me turn it round.', 'Déjeme darle la vuelta.'),
      line(
        'Suppose you had a fifth more orders next spring, with the people you have now. What gives first?',
        'Imagine un veinte por ciento más de pedidos en primavera, con la gente que tienen. ¿Qué se rompe primero?',
        { any: [isUnknown('answer.busy_time'), { fact: 'answer.busy_time', is: 'not-equal', value: 'season' }] },
      ),
      line(
        'You mentioned the season. Suppose the next one brought a fifth more, with the people you have now. What gives first?',
        'Ha mencionado la temporada. Imagine que la próxima trae un veinte por ciento más, con la gente que tienen. ¿Qué se rompe primero?',
        is('answer.busy_time', 'season'),
      ),
    ],
    responses: [
      reply('we-would-hire', ['“We’d have to hire”', '«Habría que contratar»'], to('cost-of-hours'), {
        qualifies: named,
        records: { pain: 'hiring' },
      }),
      reply('service-drops', ['“Service would suffer”', '«Lo notaría el cliente»'], to('knock-on'), {
        qualifies: named,
        records: { pain: 'customers' },
      }),
      reply('nothing', ['“Nothing, we’d manage”', '«Nada, podríamos»'], to('honest-exit'), {
        tone: 'negative',
        key: '9',
        qualifies: { pain_named: false },
      }),
    ],
  }),
]
