/** Objections to us: data, mistakes, jobs, a bad experience, where the number is from. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { to } from '#domain/script/templates/build.ts'
import { settled } from './objections.ts'
import { inPhase, line, reply } from './words.ts'

const { objection } = inPhase('objections')

export const trustObjectionNodes: readonly ScriptNode[] = [
  objection('objection-data', {
    title: ['Where does our data go?', '¿Adónde van nuestros datos?'],
    label: ['Data and security', 'Datos y seguridad'],
    keywords: ['data', 'security', 'gdpr', 'privacy', 'cloud', 'it department', 'datos', 'seguridad'],
    say: [
      line(
        'A fair question, and one to have answered on paper: where your orders lie, who sees them, and for how long. Read that before you send us a single one.',
        'Buena pregunta, y merece respuesta por escrito: dónde están sus pedidos, quién los ve y cuánto tiempo. Léalo antes de mandarnos ni uno.',
      ),
    ],
    responses: [settled, reply('wants-paper', ['Wants the paper first', 'Quiere antes el papel'], to('send-first'))],
  }),
  objection('objection-machine-errors', {
    title: ['A machine gets it wrong', 'Una máquina se equivoca'],
    label: ['It makes mistakes', 'Se equivoca'],
    keywords: ['accuracy', 'wrong', 'mistake', 'trust', 'ai', 'robot', 'handwriting', 'error', 'máquina'],
    say: [
      line(
        'It does, now and then. The difference is that it says when it isn’t sure, and a tired person at five o’clock does not. That’s why I’d like you to try it with your ugliest twenty.',
        'Sí, de vez en cuando. La diferencia es que avisa cuando no está segura, y una persona cansada a las cinco no. Por eso quiero que la pruebe con sus veinte más feos.',
      ),
    ],
    responses: [settled],
  }),
  objection('objection-jobs', {
    title: ['What about my people?', '¿Y mi gente?'],
    label: ['Jobs', 'Empleos'],
    keywords: ['jobs', 'people', 'staff', 'redundant', 'team', 'union', 'empleo', 'plantilla'],
    say: [
      line(
        'Nobody I work with has let anyone go over it. They’ve stopped hiring for typing and started calling customers again. What would yours rather do?',
        'Ninguno de mis clientes ha despedido a nadie por esto. Han dejado de contratar para teclear y vuelven a llamar a clientes. ¿Qué preferiría la suya?',
      ),
    ],
    responses: [settled],
  }),
  objection('objection-been-burnt', {
    title: ['We tried that once', 'Ya lo probamos una vez'],
    label: ['Tried before', 'Ya lo probaron'],
    keywords: ['tried', 'before', 'burnt', 'failed', 'project', 'scanner', 'ocr', 'probamos', 'fracaso'],
    say: [
      line(
        'Then you know more than most I speak to. What went wrong back then? If it’s something we’d do as badly, I’ll tell you.',
        'Entonces sabe más que casi todos con quienes hablo. ¿Qué salió mal? Si es algo que nosotros haríamos igual de mal, se lo digo.',
      ),
    ],
    direction: [
      'Write down what failed, in their words. It belongs in your notes for the meeting.',
      'Anote con sus palabras qué falló. Va en sus notas para la reunión.',
    ],
    responses: [
      settled,
      reply('never-again', ['Never again', 'Nunca más'], to('honest-exit'), { tone: 'negative', key: '9' }),
    ],
  }),
  objection('objection-number', {
    title: ['Where did you get my number?', '¿De dónde ha sacado mi número?'],
    label: ['My number', 'Mi número'],
    keywords: ['number', 'list', 'call me', 'sales call', 'gdpr', 'remove', 'número', 'lista'],
    say: [
      line(
        'From your company’s public listing. If you’d rather not hear from us again, say so and I’ll take it off this minute. Otherwise I’d have one question left.',
        'De los datos públicos de su empresa. Si prefiere que no llamemos más, dígalo y lo quito ahora mismo. Si no, me queda una pregunta.',
      ),
    ],
    responses: [
      settled,
      reply('take-off', ['Take it off', 'Que lo quite'], to('out-do-not-call'), { tone: 'negative', key: '9' }),
    ],
  }),
]
