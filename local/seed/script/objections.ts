/** Objections to the offer: each can come up at any moment, and each returns to where it came up. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { back, to } from '#domain/script/templates/build.ts'
import { inPhase, isKnown, line, reply } from './words.ts'

const { objection } = inPhase('objections')

export const settled = reply(
  'settled',
  ['Settled: back to where we were', 'Aclarado: volvemos adonde estábamos'],
  back,
  {
    tone: 'positive',
  },
)

export const objectionNodes: readonly ScriptNode[] = [
  objection('objection-price', {
    title: ['Too expensive', 'Demasiado caro'],
    label: ['Price', 'Precio'],
    keywords: ['price', 'expensive', 'cost', 'budget', 'money', 'precio', 'caro', 'dinero'],
    say: [
      line(
        'I’d be careful with money too. Compared with what, if I may ask: with what the typing costs you today, or with doing nothing?',
        'Yo también miraría el dinero. ¿Comparado con qué, si me permite: con lo que hoy les cuesta teclear, o con no hacer nada?',
      ),
      line(
        'You put a mistake at {{answer.cost_per_mistake|a good deal}} yourself.',
        'Usted mismo puso un error en {{answer.cost_per_mistake|bastante}}.',
        isKnown('answer.cost_per_mistake'),
      ),
    ],
    direction: [
      'Find out what they compare it with before you defend anything.',
      'Averigüe con qué lo comparan antes de defender nada.',
    ],
    responses: [
      settled,
      reply(
        'no-budget',
        ['There is no budget, call next year', 'No hay presupuesto, el año que viene'],
        to('callback-time'),
      ),
      reply('still-no', ['Still too much', 'Sigue siendo mucho'], to('honest-exit'), { tone: 'negative', key: '9' }),
    ],
  }),
  objection('objection-no-time', {
    title: ['No time for this', 'No tengo tiempo'],
    label: ['No time', 'Sin tiempo'],
    keywords: ['time', 'busy', 'later', 'not now', 'timing', 'tiempo', 'ocupado', 'luego'],
    say: [
      line(
        'I hear you, and it’s usually the people with no time who get the most of it back. Shall I carry on for two minutes, or is there a quieter hour this week?',
        'Le entiendo, y suele ser quien no tiene tiempo quien más recupera. ¿Sigo dos minutos, o hay una hora más tranquila esta semana?',
      ),
    ],
    responses: [settled, reply('quieter-hour', ['A quieter hour', 'Una hora más tranquila'], to('callback-time'))],
  }),
  objection('objection-have-system', {
    title: ['We already have something', 'Ya tenemos algo'],
    label: ['Have a system', 'Ya tienen sistema'],
    keywords: ['system', 'erp', 'software', 'already', 'edi', 'portal', 'sistema', 'programa'],
    say: [
      line(
        'Good, and you should keep {{lead.custom.order_system|it}}. We don’t replace it, we feed it. The question is only who does the typing into it: your people, or nobody.',
        'Bien, y deberían conservar {{lead.custom.order_system|lo que tienen}}. No lo sustituimos, lo alimentamos. La cuestión es quién teclea en él: su gente, o nadie.',
      ),
    ],
    responses: [
      settled,
      reply('does-it-all', ['“Ours reads orders already”', '«El nuestro ya lee pedidos»'], to('already-automatic')),
    ],
  }),
  objection('objection-send-email', {
    title: ['Just send me an email', 'Mándeme un correo'],
    label: ['Send an email', 'Un correo'],
    keywords: ['email', 'mail', 'brochure', 'information', 'website', 'send', 'correo', 'folleto'],
    say: [
      line(
        'I will. And so that it’s one page about you and not ten about us: may I ask two things first?',
        'Lo haré. Y para que sea una página sobre ustedes y no diez sobre nosotros: ¿puedo preguntarle antes dos cosas?',
      ),
    ],
    responses: [settled, reply('just-send', ['Just send it', 'Mándelo y ya'], to('send-first'))],
  }),
  objection('objection-boss', {
    title: ['I have to ask my boss', 'Tengo que preguntar arriba'],
    label: ['Ask the boss', 'Preguntar arriba'],
    keywords: ['boss', 'manager', 'owner', 'partner', 'decide', 'board', 'jefe', 'socio'],
    say: [
      line(
        'Of course. What do you think they’ll want to know first? Then let’s make sure you have that answer, or have them with us for ten minutes.',
        'Por supuesto. ¿Qué cree que querrán saber primero? Asegurémonos de que tenga esa respuesta, o de que estén diez minutos con nosotros.',
      ),
    ],
    responses: [
      settled,
      reply('ring-after', ['Call once I’ve asked', 'Llame cuando haya preguntado'], to('callback-time')),
    ],
  }),
]
