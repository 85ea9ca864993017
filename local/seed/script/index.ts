/**
 * The demo's sales script: Orderwren, an invented product that reads the orders of wholesalers so that nobody types them.
 * It follows the SPIN order of questions (situation, problem, implication, need-payoff); the text was written for this demo.
 */
import { ScriptVersion } from '#domain/script/schema.ts'
import { implicationAndPayoffNodes } from './implication.ts'
import { objectionNodes } from './objections.ts'
import { offerAndCloseNodes } from './offer.ts'
import { openingNodes } from './opening.ts'
import { problemNodes } from './problem.ts'
import { situationNodes } from './situation.ts'

export const DEMO_SCRIPT_ID = 'script-order-desk'

/** Parsed, so that a slip in the text above is found when the seed is loaded and not on an agent's screen. */
export const demoScript: ScriptVersion = ScriptVersion.parse({
  scriptId: DEMO_SCRIPT_ID,
  version: 1,
  title: 'Order desk: first conversation',
  content: {
    startNodeId: 'opening',
    language: 'en',
    phases: [
      { id: 'opening', label: 'Opening' },
      { id: 'situation', label: 'Situation' },
      { id: 'problem', label: 'Problem' },
      { id: 'implication', label: 'Implication' },
      { id: 'payoff', label: 'Need-payoff' },
      { id: 'offer', label: 'Offer' },
      { id: 'close', label: 'Close' },
      { id: 'objections', label: 'Objections' },
    ],
    checklist: [
      { key: 'manual_process', label: 'Orders are keyed by hand' },
      { key: 'pain_named', label: 'Pain named' },
      { key: 'pain_in_money', label: 'Pain in money' },
      { key: 'decision_maker', label: 'Decision maker on the line' },
      { key: 'timing_known', label: 'Timing known' },
      { key: 'meeting_agreed', label: 'Time agreed' },
    ],
    nodes: [
      ...openingNodes,
      ...situationNodes,
      ...problemNodes,
      ...implicationAndPayoffNodes,
      ...offerAndCloseNodes,
      ...objectionNodes,
    ],
  },
} satisfies ScriptVersion)
