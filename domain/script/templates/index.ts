/** What a new script may begin with. */
import type { ScriptContent } from '../schema.ts'
import { appointment } from './appointment.ts'
import { always, inPhase, reply, to } from './build.ts'
import { confirmation } from './confirmation.ts'
import { inbound } from './inbound.ts'
import { offerTemplate } from './offer.ts'
import { renewal } from './renewal.ts'
import { spin } from './spin.ts'
import { survey } from './survey.ts'
import type { ScriptTemplate } from './template.ts'
import { winBack } from './win-back.ts'

export const SCRIPT_TEMPLATES: readonly ScriptTemplate[] = [
  appointment,
  spin,
  confirmation,
  offerTemplate,
  survey,
  renewal,
  winBack,
  inbound,
]

const { outcome, question } = inPhase('conversation')

/** Of a script that begins with nothing: a question and an end, so that it holds together from the start. */
export const EMPTY_CONTENT: ScriptContent = {
  startNodeId: 'opening',
  language: 'en',
  phases: [{ id: 'conversation', label: 'Conversation' }],
  checklist: [],
  nodes: [
    question('opening', {
      title: 'Opening',
      say: [always('Hello, am I speaking with {{lead.name}}?')],
      responses: [reply('end', 'End of the conversation', to('end'))],
    }),
    outcome('end', 'answered', { title: 'End', say: [always('Thank you, and goodbye.')] }),
  ],
}
