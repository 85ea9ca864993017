/**
 * Plain text with headings, as people have their scripts in a document, made into a draft: it is all there and can be walked, and
 * what the text does not say is for its author to put right.
 *
 * `#` heads a phase, `##` a step; `-` is a response, with `->` and the title of the step it leads to; a line in brackets is a
 * direction; every other line is spoken.
 */
import type { Line, Response, ScriptContent, ScriptNode } from './schema.ts'

interface Step {
  readonly title: string
  readonly phase: number
  readonly say: string[]
  readonly direction: string[]
  readonly responses: { readonly label: string; readonly to: string | null }[]
}

const PHASES_MAX = 12
const STEPS_MAX = 600
const LINES_MAX = 8
const RESPONSES_MAX = 9

const shortened = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`)

/** A heading of its own: marked, or a short line without an end that stands after a blank one and before words. */
function headingOf(line: string, before: string, after: string): { level: 1 | 2; text: string } | null {
  const marked = /^(#{1,6})\s*(.+?)\s*#*$/.exec(line)
  if (marked) return { level: marked[1]?.length === 1 ? 1 : 2, text: marked[2] ?? '' }
  const isShort = line.length <= 60 && !/[.?!,;…”"]$/.test(line) && !/^[-*•([]/.test(line)
  return isShort && before === '' && after !== '' ? { level: 2, text: line.replace(/:$/, '') } : null
}

function readSteps(text: string): { phases: string[]; steps: Step[] } {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const phases: string[] = []
  const steps: Step[] = []
  const stepNow = (): Step => {
    const last = steps.at(-1)
    return last ?? open('Opening')
  }
  const open = (title: string): Step => {
    if (phases.length === 0) phases.push('Conversation')
    const step: Step = { title, phase: phases.length - 1, say: [], direction: [], responses: [] }
    steps.push(step)
    return step
  }
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const heading = headingOf(line, lines[index - 1] ?? '', lines[index + 1] ?? '')
    if (heading?.level === 1 && phases.length < PHASES_MAX) phases.push(heading.text)
    else if (heading && steps.length < STEPS_MAX) open(heading.text)
    else take(phaseHasNoStep(phases, steps) ? open(phases.at(-1) ?? '') : stepNow(), line)
  }
  return { phases, steps }
}

/** Words right under the heading of a phase are a step of that name. */
const phaseHasNoStep = (phases: readonly string[], steps: readonly Step[]): boolean =>
  phases.length > 0 && steps.at(-1)?.phase !== phases.length - 1

function take(step: Step, line: string): void {
  const response = /^[-*•]\s+(.+?)(?:\s*(?:->|→|=>)\s*(.+))?$/.exec(line)
  const direction = /^[([](.+)[)\]]$/.exec(line)
  if (response && step.responses.length < RESPONSES_MAX)
    step.responses.push({ label: shortened(response[1] ?? '', 120), to: response[2]?.trim() ?? null })
  else if (direction) step.direction.push(direction[1] ?? '')
  else if (step.say.length < LINES_MAX) step.say.push(shortened(line, 1_000))
  // No word of the text is lost: what is too much for lines of their own goes on in the last one.
  else step.say.push(shortened(`${step.say.pop() ?? ''} ${line}`, 1_000))
}

/** Null for a text in which there is nothing to say. */
export function scriptFromText(text: string, language = 'en'): ScriptContent | null {
  const { phases, steps } = readSteps(text)
  if (steps.length === 0) return null
  const idOf = (index: number) => `step-${index + 1}`
  const byTitle = new Map(steps.map(({ title }, index) => [title.toLowerCase(), idOf(index)]))
  const nodes = steps.map((step, index) => {
    const next = index + 1 < steps.length ? idOf(index + 1) : null
    return toNode(step, idOf(index), next, byTitle)
  })
  return {
    startNodeId: idOf(0),
    language,
    phases: phases.map((label, index) => ({ id: `phase-${index + 1}`, label: shortened(label, 40) })),
    checklist: [],
    nodes,
  }
}

function toNode(step: Step, id: string, next: string | null, byTitle: ReadonlyMap<string, string>): ScriptNode {
  const say: Line[] = step.say.map((text) => ({ text }))
  const direction = shortened(step.direction.join(' '), 500)
  const common = {
    id,
    phase: `phase-${step.phase + 1}`,
    title: shortened(step.title, 80),
    say,
    ...(direction === '' ? {} : { direction }),
  }
  // The last step without an answer is where the call ends.
  if (next === null && step.responses.length === 0)
    return { type: 'outcome', ...common, responses: [], suggests: 'answered' }
  const written = step.responses.length > 0 ? step.responses : [{ label: 'Continue', to: null }]
  const responses = written.map(({ label, to }, index): Response => {
    const target = (to === null ? undefined : byTitle.get(to.toLowerCase())) ?? next ?? id
    return { id: `response-${index + 1}`, label, to: { type: 'node', nodeId: target } }
  })
  return { type: step.responses.length > 1 ? 'question' : 'statement', ...common, responses }
}
