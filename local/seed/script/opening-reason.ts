/** The other arm of the test of the opening: it says the reason of the call first, and asks for leave after it. */
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { introductionReplies, whomWeHelp } from './opening.ts'
import { atLeast, inPhase, line } from './words.ts'

const reasonFirst: ScriptNode = inPhase('opening').statement('introduction', {
  title: ['May I have half a minute?', '¿Me da medio minuto?'],
  say: [
    line(
      'I’m calling from Orderwren, about the orders that your people type in by hand.',
      'Le llamo de Orderwren, por los pedidos que su gente teclea a mano.',
    ),
    line(
      'We’ve tried to reach you before, so thank you for picking up.',
      'Ya habíamos intentado hablar con usted, así que gracias por contestar.',
      atLeast('lead.attempts', 2),
    ),
    ...whomWeHelp,
    line(
      'Most of them got back a day a week on the order desk. Is that worth half a minute of your time?',
      'Casi todos han recuperado un día a la semana en pedidos. ¿Le merece medio minuto?',
    ),
  ],
  direction: [
    'Say your own name first. Slow down on the last sentence, then wait.',
    'Diga primero su nombre. La última frase, despacio; después espere.',
  ],
  responses: introductionReplies,
})

export const withReasonFirst = (content: ScriptContent): ScriptContent => ({
  ...content,
  nodes: content.nodes.map((node) => (node.id === reasonFirst.id ? reasonFirst : node)),
})
