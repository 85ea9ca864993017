/** Need-payoff: what it would be worth if the pain were gone – said by them, not by us. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { atLeast, inPhase, is, isKnown, isUnknown, line, reply } from './words.ts'

const { question, statement } = inPhase('payoff')

const byEmail = is('answer.order_channel', 'email')
const byPhone = is('answer.order_channel', 'phone')

export const payoffNodes: readonly ScriptNode[] = [
  question('hours-back', {
    title: ['The hours given back', 'Las horas que vuelven'],
    say: [
      line(
        'Now suppose those orders went into your system by themselves, and your people only looked at the odd ones.',
        'Ahora imagine que esos pedidos entraran solos en su sistema y su gente solo mirara los dudosos.',
      ),
      line(
        'Say half of those {{answer.hours_per_week|many}} hours came back. What would you have them do instead?',
        'Pongamos que vuelve la mitad de esas {{answer.hours_per_week|muchas}} horas. ¿A qué las dedicarían?',
        isKnown('answer.hours_per_week'),
      ),
      line(
        'What would you have them do with the time?',
        '¿A qué dedicarían ese tiempo?',
        isUnknown('answer.hours_per_week'),
      ),
    ],
    direction: ['Let them sell it to themselves. Do not help.', 'Deje que se convenzan ellos. No ayude.'],
    responses: [
      reply('ring-customers', ['Call customers, sell more', 'Llamar a clientes, vender más'], to('worth-it'), {
        tone: 'positive',
        records: { payoff: 'sales' },
      }),
      reply('no-overtime', ['No more overtime', 'No más horas extra'], to('worth-it'), {
        tone: 'positive',
        records: { payoff: 'overtime' },
      }),
      reply('no-hire', ['Not hire another', 'No contratar a otro'], to('worth-it'), { records: { payoff: 'hiring' } }),
      reply('how', ['“How would that work?”', '«¿Y eso cómo funciona?»'], to('how-it-works')),
    ],
  }),
  statement('how-it-works', {
    title: ['How it works, in one breath', 'Cómo funciona, en una frase'],
    say: [
      line(
        'Your customers go on sending emails and PDFs as they do now. Orderwren reads them and lays the finished order in front of your people.',
        'Sus clientes siguen mandando correos y PDF como ahora. Orderwren los lee y deja el pedido listo delante de su gente.',
        byEmail,
      ),
      line(
        'Your customers keep calling. Orderwren turns the voicemail into a finished order, and plays the sentence again if a word was unclear.',
        'Sus clientes siguen llamando. Orderwren convierte el mensaje de voz en un pedido listo, y repite la frase si una palabra no se entiende.',
        byPhone,
      ),
      line(
        'Your customers go on ordering as they like. Orderwren reads it and lays the finished order in front of your people.',
        'Sus clientes siguen pidiendo como quieran. Orderwren lo lee y deja el pedido listo delante de su gente.',
        { not: { any: [byEmail, byPhone] } },
      ),
      line(
        'It knows each customer’s habits, so “the usual” means something. What it isn’t sure of, it asks.',
        'Conoce las costumbres de cada cliente, así que «lo de siempre» significa algo. Si no está seguro, pregunta.',
      ),
    ],
    responses: [
      reply('clear', ['“I see”', '«Entiendo»'], to('worth-it'), { tone: 'positive' }),
      reply('doubtful', ['Sounds doubtful', 'Lo duda'], to('worth-it')),
    ],
  }),
  question('worth-it', {
    title: ['Would it be worth a look?', '¿Merece la pena verlo?'],
    say: [
      line(
        'With {{answer.weekly_orders|that many}} orders a week, you would see the difference on the first day.',
        'Con {{answer.weekly_orders|tantos}} pedidos por semana, lo notarían el primer día.',
        atLeast('answer.weekly_orders', 200),
      ),
      line(
        'If it did that at {{lead.company|your company}} as well as it does elsewhere, would it be worth half an hour to see it with your own orders?',
        'Si en {{lead.company|su empresa}} funcionara igual de bien, ¿merecería media hora verlo con sus propios pedidos?',
      ),
    ],
    responses: [
      reply('yes', ['Yes', 'Sí'], to('decision'), { tone: 'positive' }),
      reply('perhaps', ['Perhaps', 'Quizás'], to('decision')),
      reply('no', ['No', 'No'], to('honest-exit'), { tone: 'negative', key: '9' }),
    ],
  }),
]
