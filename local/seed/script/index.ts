/**
 * The demo's sales script: Orderwren, an invented product that reads the orders of wholesalers so that nobody types them.
 * It follows the SPIN order of questions (situation, problem, implication, need-payoff), in English and in Spanish; the text
 * was written for this demo.
 */
import { ScriptVersion } from '#domain/script/schema.ts'
import { closeNodes } from './close.ts'
import { implicationNodes } from './implication.ts'
import { objectionNodes } from './objections.ts'
import { trustObjectionNodes } from './objections-of-trust.ts'
import { offerNodes } from './offer.ts'
import { openingNodes } from './opening.ts'
import { withReasonFirst } from './opening-reason.ts'
import { outcomeNodes } from './outcomes.ts'
import { payoffNodes } from './payoff.ts'
import { problemNodes } from './problem.ts'
import { receptionNodes } from './reception.ts'
import { situationNodes } from './situation.ts'
import { SPANISH, type Words } from './words.ts'

export const DEMO_SCRIPT_ID = 'script-order-desk'

const labelled = ([label, spanish]: Words) => ({ label, in: { [SPANISH]: { label: spanish } } })
const phase = (id: string, ...words: Words) => ({ id, ...labelled(words) })
const item = (key: string, ...words: Words) => ({ key, ...labelled(words) })

/** Parsed, so that a slip in the text above is found when the seed is loaded and not on an agent's screen. */
export const demoScript: ScriptVersion = ScriptVersion.parse({
  scriptId: DEMO_SCRIPT_ID,
  version: 1,
  title: 'Order desk: first conversation',
  content: {
    startNodeId: 'opening',
    language: 'en',
    languages: [SPANISH],
    phases: [
      phase('opening', 'Opening', 'Apertura'),
      phase('situation', 'Situation', 'Situación'),
      phase('problem', 'Problem', 'Problema'),
      phase('implication', 'Implication', 'Implicación'),
      phase('payoff', 'Need-payoff', 'Beneficio'),
      phase('offer', 'Offer', 'Propuesta'),
      phase('close', 'Close', 'Cierre'),
      phase('objections', 'Objections', 'Objeciones'),
    ],
    checklist: [
      item('manual_process', 'Orders are keyed by hand', 'Se teclean pedidos a mano'),
      item('pain_named', 'Pain named', 'Problema nombrado'),
      item('pain_in_money', 'Pain in money', 'Problema en dinero'),
      item('decision_maker', 'Decision maker on the line', 'Decisor al teléfono'),
      item('timing_known', 'Timing known', 'Plazo conocido'),
      item('meeting_agreed', 'Time agreed', 'Hora acordada'),
    ],
    nodes: [
      ...openingNodes,
      ...receptionNodes,
      ...situationNodes,
      ...problemNodes,
      ...implicationNodes,
      ...payoffNodes,
      ...offerNodes,
      ...closeNodes,
      ...outcomeNodes,
      ...objectionNodes,
      ...trustObjectionNodes,
    ],
  },
} satisfies ScriptVersion)

/** The challenger in the test of the opening. */
export const demoChallenger: ScriptVersion = ScriptVersion.parse({
  ...demoScript,
  version: 2,
  content: withReasonFirst(demoScript.content),
} satisfies ScriptVersion)

export const DEMO_VERSIONS: readonly ScriptVersion[] = [demoScript, demoChallenger]

export const findDemoVersion = (scriptId: string, version: number): ScriptVersion | undefined =>
  DEMO_VERSIONS.find((one) => one.scriptId === scriptId && one.version === version)
