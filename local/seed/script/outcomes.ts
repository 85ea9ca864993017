/** How a call ends: each with its last words, and the outcome that it suggests. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { inPhase, is, isKnown, line } from './words.ts'

const { outcome } = inPhase('close')

/** A machine ends a call before it has begun. */
const atOpening = inPhase('opening').outcome

export const outcomeNodes: readonly ScriptNode[] = [
  outcome('out-booked', 'meeting-scheduled', {
    title: ['Meeting booked', 'Reunión acordada'],
    say: [
      line(
        'Then I look forward to it. Thank you for your time, {{lead.first_name|and goodbye}}.',
        'Pues lo espero con ganas. Gracias por su tiempo, {{lead.first_name|y hasta pronto}}.',
      ),
      line(
        'If anything changes on the day, I’ll call {{answer.day_number|the number you gave me}}.',
        'Si ese día cambia algo, le llamo al {{answer.day_number|número que me dio}}.',
        isKnown('answer.day_number'),
      ),
    ],
  }),
  outcome('out-callback', 'callback', {
    title: ['Call back promised', 'Llamada prometida'],
    say: [
      line(
        'I’ve written that down. Speak to you {{answer.callback_day|then}}, and thank you.',
        'Lo he anotado. Hablamos {{answer.callback_day|entonces}}, y gracias.',
      ),
      line(
        'I’ll use {{answer.direct_line|the direct line}}.',
        'Llamaré al {{answer.direct_line|número directo}}.',
        isKnown('answer.direct_line'),
      ),
    ],
    direction: ['Set the exact time in wrap-up.', 'Ponga la hora exacta en el cierre.'],
  }),
  outcome('out-page-sent', 'answered', {
    title: ['Page promised', 'Página prometida'],
    say: [
      line(
        'You’ll have it from me today, at {{answer.email_for_page|the address you gave me}}. If it raises a question, call me. Goodbye, and thank you.',
        'La tendrá hoy mismo, en {{answer.email_for_page|el correo que me ha dado}}. Si le surge una duda, llámeme. Gracias y hasta luego.',
      ),
    ],
    direction: [
      'Send it yourself to the address you noted, before the next call.',
      'Mándela usted al correo anotado, antes de la siguiente llamada.',
    ],
  }),
  outcome('out-not-interested', 'not-interested', {
    title: ['Not interested', 'Sin interés'],
    say: [
      line(
        'Thank you for being straight with me. All the best to everybody at {{lead.company|your company}}.',
        'Gracias por su franqueza. Que les vaya muy bien a todos en {{lead.company|su empresa}}.',
      ),
    ],
  }),
  outcome('out-do-not-call', 'do-not-call', {
    title: ['Never call again', 'No volver a llamar'],
    say: [
      line(
        'Understood. I’ll take your number off our list this minute. I’m sorry to have disturbed you.',
        'Entendido. Ahora mismo quito su número de la lista. Perdone la molestia.',
      ),
      line('You won’t hear from us again.', 'No volverá a saber de nosotros.', {
        not: is('lead.status', 'qualified'),
      }),
    ],
    direction: [
      'Dispose as “Do not call again”. Do not argue, do not ask why.',
      'Cierre como «No volver a llamar». No discuta ni pregunte por qué.',
    ],
  }),
  outcome('out-wrong-number', 'wrong-number', {
    title: ['Wrong number', 'Número equivocado'],
    say: [
      line(
        'Then I’ve misdialled. I’m sorry to have troubled you.',
        'Entonces me he equivocado de número. Perdone la molestia.',
      ),
    ],
  }),
  atOpening('out-voicemail', 'voicemail', {
    title: ['Message left', 'Mensaje dejado'],
    say: [line('Thank you, goodbye.', 'Gracias, hasta luego.')],
    direction: ['Hang up before the tone. It counts as a try.', 'Cuelgue antes del tono. Cuenta como intento.'],
  }),
]
