/**
 * Plain text with headings, as people have their scripts in a document, made into a draft: it is all there and can be walked, and
 * what the text does not say is for its author to put right.
 *
 * `#` heads a phase, `##` a step; `-` is a response, with `->` and the title of the step it leads to; a line in brackets is a
 * direction; every other line is spoken.
 */
import { showsNothing, wholeText } from '../vocabulary/text.ts'
import type { Line, Response, ScriptContent, ScriptNode } from './schema.ts'

interface Step {
  readonly title: string
  readonly phase: number
  readonly say: string[]
  readonly direction: string[]
  readonly responses: { readonly label: string; readonly to: string | null }[]
}

const PHASES_MAX = 12
export const STEPS_MAX = 600
const LINES_MAX = 8
const RESPONSES_MAX = 9
const TITLE_MAX = 80
const PHASE_MAX = 40
const LINE_MAX = 1_000
const DIRECTION_MAX = 500
const LABEL_MAX = 120

/** Where a response leads whose step is not in the text: a draft may have it, and names it. */
const NOT_IN_TEXT = 'not-in-the-text'

const shortened = (text: string, max: number): string => (text.length <= max ? text : `${wholeText(text, max - 1)}…`)

/** Pieces that are no longer than that, parted between words where there are any. */
function pieces(text: string, max: number): string[] {
  const cut: string[] = []
  let rest = text
  while (rest.length > max) {
    const blank = rest.lastIndexOf(' ', max)
    const at = blank > 0 ? blank : wholeText(rest.slice(0, max + 1), max).length
    cut.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? cut : [...cut, rest]
}

/** A heading of its own: marked, or a short line without an end that stands after a blank one and before words. */
function headingOf(line: string, before: string, after: string): { level: 1 | 2; text: string } | null {
  const marked = /^(#{1,6})\s*([^#\s].*?)\s*#*$/.exec(line)
  if (marked) return { level: marked[1]?.length === 1 ? 1 : 2, text: marked[2] ?? '' }
  const isShort = line.length <= 60 && !/[.?!,;…”"]$/.test(line) && !/^[-*•([]/.test(line)
  return isShort && before === '' && after !== '' ? { level: 2, text: line.replace(/:$/, '') } : null
}

function readSteps(text: string): { phases: string[]; steps: Step[] } {
  const lines = wholeText(text)
    .split('\n')
    .map((line) => line.trim())
    .map((line) => (/^[#*•-]+$/.test(line) || showsNothing(line) ? '' : line))
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
    step.responses.push({ label: response[1] ?? '', to: response[2]?.trim() ?? null })
  else if (direction) step.direction.push(direction[1] ?? '')
  else step.say.push(line)
}

/** Lines as a step may have them: what is too much for lines of their own is told in fewer, longer ones. */
function spoken(lines: readonly string[]): string[] {
  const cut = lines.flatMap((line) => pieces(line, LINE_MAX))
  if (cut.length <= LINES_MAX) return cut
  const [own, rest] = [cut.slice(0, LINES_MAX - 1), cut.slice(LINES_MAX - 1)]
  const joined: string[] = []
  for (const line of rest) {
    const last = joined.at(-1)
    if (last === undefined || last.length + 1 + line.length > LINE_MAX) joined.push(line)
    else joined[joined.length - 1] = `${last} ${line}`
  }
  return [...own, ...joined]
}

/** What had to be shortened, whole: no word of the text is lost. */
function directed({ title, direction, responses }: Step): string[] {
  const cut = responses.filter(({ label }) => label.length > LABEL_MAX).map(({ label }) => label)
  const words = [...(title.length > TITLE_MAX ? [title] : []), ...direction, ...cut].join(' ')
  return pieces(words, DIRECTION_MAX)
}

/** Null for a text in which there is nothing to say. */
export function scriptFromText(text: string, language = 'en'): ScriptContent | null {
  const { phases, steps } = readSteps(text)
  if (steps.length === 0) return null
  const idOf = (index: number) => `step-${index + 1}`
  // Of two that are called the same, the first is meant.
  const byTitle = new Map(steps.map(({ title }, index) => [title.toLowerCase(), idOf(index)] as const).toReversed())
  const nodes = steps.flatMap((step, index) => {
    const next = index + 1 < steps.length ? idOf(index + 1) : null
    return toNodes(step, idOf(index), next, byTitle)
  })
  return {
    startNodeId: idOf(0),
    language,
    phases: phases.map((label, index) => ({ id: `phase-${index + 1}`, label: shortened(label, PHASE_MAX) })),
    checklist: [],
    nodes,
  }
}

const leadTo = (nodeId: string): Response['to'] => ({ type: 'node', nodeId })

/** One step, or more in a row where it says more than one can hold. */
function toNodes(step: Step, id: string, next: string | null, byTitle: ReadonlyMap<string, string>): ScriptNode[] {
  const [say, direction] = [spoken(step.say), directed(step)]
  const count = Math.max(1, Math.ceil(say.length / LINES_MAX), direction.length)
  const idOf = (part: number) => (part === 0 ? id : `${id}-${part + 1}`)
  return Array.from({ length: count }, (_, part): ScriptNode => {
    const common = {
      id: idOf(part),
      phase: `phase-${step.phase + 1}`,
      title: part === 0 ? shortened(step.title, TITLE_MAX) : `${shortened(step.title, TITLE_MAX - 8)} (${part + 1})`,
      say: say.slice(part * LINES_MAX, (part + 1) * LINES_MAX).map((text): Line => ({ text })),
      ...(direction[part] === undefined ? {} : { direction: direction[part] }),
    }
    if (part + 1 < count)
      return {
        type: 'statement',
        ...common,
        responses: [{ id: 'response-1', label: 'Continue', to: leadTo(idOf(part + 1)) }],
      }
    return lastOf(step, common, next, byTitle)
  })
}

type Common = Pick<ScriptNode, 'id' | 'phase' | 'title' | 'say' | 'direction'>

function lastOf(step: Step, common: Common, next: string | null, byTitle: ReadonlyMap<string, string>): ScriptNode {
  // The last step without an answer is where the call ends.
  if (next === null && step.responses.length === 0)
    return { type: 'outcome', ...common, responses: [], suggests: 'answered' }
  const written = step.responses.length > 0 ? step.responses : [{ label: 'Continue', to: null }]
  const responses = written.map(({ label, to }, index): Response => {
    const target = to === null ? next : byTitle.get(to.toLowerCase())
    return { id: `response-${index + 1}`, label: shortened(label, LABEL_MAX), to: leadTo(target ?? NOT_IN_TEXT) }
  })
  return { type: step.responses.length > 1 ? 'question' : 'statement', ...common, responses }
}
