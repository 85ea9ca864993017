/** Implication: what the pain costs, in their own numbers. */
import type { Condition } from '#domain/script/conditions.ts'
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { field, inPhase, is, isKnown, isUnknown, line, reply } from './words.ts'

const { input, question } = inPhase('implication')

const inMoney = { pain_in_money: true }
const hoursKnown = isKnown('answer.hours_per_week')

const mistakesCounted: Condition = { all: [isKnown('answer.cost_per_mistake'), isKnown('answer.mistakes_per_month')] }
const hoursCounted: Condition = { all: [hoursKnown, isKnown('answer.hourly_cost')] }

export const implicationNodes: readonly ScriptNode[] = [
  input('cost-of-mistakes', {
    title: ['What a mistake costs', 'Lo que cuesta un error'],
    say: [
      line(
        'When that happens, with the goods, the driver and the phone calls, what does one of those cost you? And how many in a month?',
        'Cuando pasa eso, con la mercancía, el reparto y las llamadas, ¿cuánto les cuesta uno? ¿Y cuántos hay en un mes?',
      ),
    ],
    direction: [
      'Do the sum aloud with them. The number has to be theirs.',
      'Haga la cuenta en voz alta con ellos. El número tiene que ser suyo.',
    ],
    fields: [
      field('money', 'cost_per_mistake', ['Cost of one mistake', 'Coste de un error']),
      field('number', 'mistakes_per_month', ['Mistakes a month', 'Errores al mes']),
    ],
    responses: [
      reply('gives-sum', ['Does the sum', 'Hace la cuenta'], to('knock-on'), { tone: 'positive', qualifies: inMoney }),
      reply('never-counted', ['“Never counted it”', '«Nunca lo he contado»'], to('knock-on')),
      reply('no-money', ['“That’s none of your business”', '«Eso no es asunto suyo»'], to('knock-on'), {
        tone: 'negative',
      }),
    ],
  }),
  input('cost-of-hours', {
    title: ['What the hours cost', 'Lo que cuestan las horas'],
    say: [
      line('Let’s put a number on it, a rough one will do.', 'Pongámosle una cifra, vale aproximada.'),
      line(
        'You said about {{answer.hours_per_week|a good many}} hours a week go into typing. What does an hour on that desk cost you, all in?',
        'Me dijo que se van unas {{answer.hours_per_week|muchas}} horas por semana en teclear. ¿Cuánto les cuesta una hora de ese puesto, con todo?',
        hoursKnown,
      ),
      line(
        'What does an hour on that desk cost you, all in?',
        '¿Cuánto les cuesta una hora de ese puesto, con todo?',
        isUnknown('answer.hours_per_week'),
      ),
    ],
    direction: [
      'Multiply by fifty weeks and say the year’s figure slowly. Then be quiet.',
      'Multiplique por cincuenta semanas y diga despacio la cifra del año. Después calle.',
    ],
    fields: [field('money', 'hourly_cost', ['Cost of one hour', 'Coste de una hora'])],
    responses: [
      reply('gives-sum', ['Names a figure', 'Da una cifra'], to('knock-on'), { tone: 'positive', qualifies: inMoney }),
      reply('rather-not', ['Would rather not say', 'Prefiere no decirlo'], to('knock-on')),
    ],
  }),
  question('knock-on', {
    title: ['Who else feels it', 'Quién más lo nota'],
    say: [
      line(
        'And when the desk is behind, who feels it next: the warehouse, the drivers, or your customers?',
        'Y cuando se acumulan los pedidos, ¿quién lo nota después: el almacén, el reparto o sus clientes?',
      ),
    ],
    responses: [
      reply('warehouse', ['The warehouse', 'El almacén'], to('nothing-changes'), { records: { felt_by: 'warehouse' } }),
      reply('drivers', ['The drivers', 'El reparto'], to('nothing-changes'), { records: { felt_by: 'drivers' } }),
      reply('customers', ['The customers', 'Los clientes'], to('customers-leave'), {
        records: { felt_by: 'customers' },
      }),
      reply('nobody', ['Nobody, really', 'La verdad, nadie'], to('nothing-changes')),
    ],
  }),
  question('customers-leave', {
    title: ['Customers who left', 'Clientes que se fueron'],
    say: [
      line(
        'Has one of them ever gone elsewhere because of it, as far as you know?',
        'Que usted sepa, ¿alguno se ha ido por eso a otro sitio?',
      ),
    ],
    direction: [
      'Ask it gently. If it is a yes, ask what that customer was worth in a year.',
      'Pregúntelo con tacto. Si es que sí, pregunte cuánto compraba ese cliente al año.',
    ],
    responses: [
      reply('yes', ['Yes, one did', 'Sí, alguno'], to('nothing-changes'), {
        tone: 'positive',
        qualifies: inMoney,
        records: { lost_customer: true },
      }),
      reply('nearly', ['Nearly', 'Casi'], to('nothing-changes')),
      reply('no', ['No', 'No'], to('nothing-changes'), { records: { lost_customer: false } }),
    ],
  }),
  question('nothing-changes', {
    title: ['If nothing changes', 'Si nada cambia'],
    say: [
      line(
        'So that is {{answer.mistakes_per_month|some}} mistakes a month at {{answer.cost_per_mistake|a price}} each.',
        'O sea, {{answer.mistakes_per_month|varios}} errores al mes, a {{answer.cost_per_mistake|un precio}} cada uno.',
        mistakesCounted,
      ),
      line(
        'So that is {{answer.hours_per_week|many}} hours a week at {{answer.hourly_cost|a price}} an hour.',
        'O sea, {{answer.hours_per_week|muchas}} horas por semana, a {{answer.hourly_cost|un precio}} la hora.',
        hoursCounted,
      ),
      line('And a customer who went elsewhere.', 'Y un cliente que se fue.', is('answer.lost_customer', true)),
      line(
        'If you leave it exactly as it is, what does this time next year look like at {{lead.company|your company}}?',
        'Si lo dejan tal como está, ¿cómo se ve {{lead.company|su empresa}} dentro de un año?',
      ),
    ],
    responses: [
      reply('worse', ['Worse: more orders, same people', 'Peor: más pedidos, la misma gente'], to('hours-back'), {
        tone: 'positive',
      }),
      reply('same', ['The same, annoying', 'Igual de molesto'], to('hours-back')),
      reply('fine', ['Honestly, fine', 'La verdad, bien'], to('honest-exit'), { tone: 'negative', key: '9' }),
    ],
  }),
]
