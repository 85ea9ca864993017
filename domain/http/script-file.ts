/** A script as a file: what an export gives, an import takes and the editor shows. Read with every fault named by its place. */
import { z } from 'zod'
import { findScriptFaults } from '../script/faults.ts'
import type { ScriptFault } from '../script/fault.ts'
import { type JsonFault, MAX_FAULTS, type ReadJson, readJsonText } from '../script/json-text.ts'
import { ScriptContent } from '../script/schema.ts'
import { isRecord } from '../stored/walk.ts'
import { MAX_DEPTH } from '../fields/json-value.ts'
import { fieldErrorMessage } from './field-errors.ts'
import { ScriptCategory, ScriptTitle } from './scripts.ts'

export const SCRIPT_FORMAT = 'call-floor/script'
export const SCRIPT_FORMAT_VERSION = 1
/** A row of the database holds two million bytes; a script is far from that. */
export const MAX_SCRIPT_BYTES = 1_000_000

export const ScriptFile = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(SCRIPT_FORMAT),
  format_version: z.literal(SCRIPT_FORMAT_VERSION),
  title: ScriptTitle,
  category: ScriptCategory.default('general'),
  content: ScriptContent,
})
export type ScriptFile = z.infer<typeof ScriptFile>

export type ReadScript<T> =
  | { readonly ok: true; readonly value: T; readonly faults: readonly ScriptFault[] }
  | { readonly ok: false; readonly faults: readonly ScriptFault[] }

/** A file that came from outside. What reads well may still have faults that its draft is to be mended of before it is published. */
export function readScriptFile(text: string): ReadScript<ScriptFile> {
  const json = readJsonText(text)
  const early = [...json.faults.map(jsonFault), ...releaseFaults(json)]
  if (json.value === undefined || early.length > 0) return { ok: false, faults: early.slice(0, MAX_FAULTS) }
  return held(json, ScriptFile, ({ content }) => content, '')
}

/** The content alone, as the editor shows it. */
export function readContentText(text: string): ReadScript<ScriptContent> {
  const json = readJsonText(text)
  if (json.faults.length > 0) return { ok: false, faults: json.faults.slice(0, MAX_FAULTS).map(jsonFault) }
  return held(json, ScriptContent, (content) => content, 'content')
}

function held<T>(
  json: ReadJson,
  schema: z.ZodType<T>,
  contentOf: (value: T) => ScriptContent,
  root: '' | 'content',
): ReadScript<T> {
  const read = schema.safeParse(json.value, { error: fieldErrorMessage })
  const lineOf = (path: string) => json.lineOf(root === '' ? path : path.replace(/^content\.?/, ''))
  if (!read.success) {
    const faults = read.error.issues.slice(0, MAX_FAULTS).flatMap((issue) => issueFaults(issue, json, root))
    return { ok: false, faults: faults.slice(0, MAX_FAULTS) }
  }
  const faults = findScriptFaults(contentOf(read.data)).map((fault) => ({ ...fault, line: lineOf(fault.path) }))
  // Two steps of one id cannot be told apart, by nobody who would mend them.
  const doubled = faults.filter(({ code }) => code === 'duplicate-id')
  return doubled.length > 0 ? { ok: false, faults: doubled } : { ok: true, value: read.data, faults }
}

const FAULTS_OF_JSON: Readonly<Record<JsonFault['what'], (found: string) => readonly [string, string]>> = {
  syntax: (found) =>
    found === ''
      ? ['The text ends too early', 'Close what is still open: a quotation mark, a bracket or a brace.']
      : [
          `This is not JSON from “${found}” on`,
          'Look for a comma, quotation mark or bracket that is missing or too many.',
        ],
  'repeated-key': (key) => [`“${key}” is given twice`, 'Keep one of the two.'],
  'forbidden-key': (key) => [`“${key}” can’t be used as a name`, 'Remove it.'],
  'no-text': (text) => [`${text} holds an invalid character`, 'Remove it.'],
  'too-deep': () => [`More than ${MAX_DEPTH} levels are nested`, 'Simplify the conditions.'],
}

function jsonFault({ what, found, path, line }: JsonFault): ScriptFault {
  const [words, mend] = FAULTS_OF_JSON[what](found)
  return { severity: 'error', code: what, path, line, node_id: null, what: words, mend }
}

/** Files of something else, or of a release that this one does not know. */
function releaseFaults({ value, lineOf }: ReadJson): ScriptFault[] {
  if (value === undefined) return []
  const at = (path: string, code: string, what: string, mend: string): ScriptFault[] => [
    { severity: 'error', code, path, line: lineOf(path), node_id: null, what, mend },
  ]
  if (!isRecord(value) || !('format' in value))
    return at('', 'not-a-script', 'This is not an exported script', `It must begin with "format": "${SCRIPT_FORMAT}".`)
  const { format, format_version: version } = value
  if (format !== SCRIPT_FORMAT)
    return at('format', 'not-a-script', 'This is not an exported script', `Its format must be "${SCRIPT_FORMAT}".`)
  if (typeof version === 'number' && version > SCRIPT_FORMAT_VERSION)
    return at(
      'format_version',
      'newer-release',
      `A newer release wrote this file (format ${version}; this one reads ${SCRIPT_FORMAT_VERSION})`,
      'Update Call Floor, or export the script again from a release like this one.',
    )
  return []
}

type Issue = z.core.$ZodIssue

const MENDS: Readonly<Partial<Record<Issue['code'], string>>> = {
  unrecognized_keys: 'Remove it, or correct its spelling.',
  too_big: 'Shorten it.',
  too_small: 'Fill it in.',
  invalid_format: 'Use small letters, digits, “_” and “-”; see the description of the format.',
  invalid_union: 'See the description of the format for what may stand here.',
  invalid_value: 'Use one of these.',
}

function issueFaults(issue: Issue, { value, lineOf }: ReadJson, root: '' | 'content'): ScriptFault[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MAX_FAULTS) : [null]
  return names.map((name) => {
    const inside = pathText(name === null ? issue.path : [...issue.path, name])
    const path = root === '' || inside === '' ? inside || root : `${root}.${inside}`
    const leaf = inside.split(/[.[]/).at(-1)?.replace(']', '') || 'The file'
    const what = name === null ? issue.message : 'is not a field here'
    const isMissing = issue.code === 'invalid_type' && issue.message === 'is missing'
    const mend = isMissing ? 'Add it.' : (MENDS[issue.code] ?? 'Correct it.')
    return {
      severity: 'error',
      code: issue.code.replaceAll('_', '-'),
      path,
      line: lineOf(inside),
      node_id: nodeIdAt(value, issue.path, root),
      what: `${/^\d+$/.test(leaf) ? `Entry ${Number(leaf) + 1}` : `“${leaf}”`} ${what}`,
      mend,
    }
  })
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )

/** The id of the step that a path leads into. */
function nodeIdAt(value: unknown, path: readonly PropertyKey[], root: '' | 'content'): string | null {
  const [first, second] = root === '' ? path.slice(1) : path
  const content = root === '' && isRecord(value) ? value['content'] : value
  const nodes = isRecord(content) ? content['nodes'] : null
  if (first !== 'nodes' || typeof second !== 'number' || !Array.isArray(nodes)) return null
  const node: unknown = nodes[second]
  return isRecord(node) && typeof node['id'] === 'string' ? node['id'].slice(0, 64) : null
}
