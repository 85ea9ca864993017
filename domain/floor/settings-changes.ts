/** What differs between two versions of a team's or an organisation's settings, setting by setting, in words. */
import { FIELD_LABELS, OUTCOME_NAMES, spanOf } from './settings-words.ts'
import type { Disposition, TeamSettings } from './settings.ts'

export interface SettingsChange {
  /** The path in the document. */
  readonly field: string
  readonly label: string
  /** Null: it was not there before, or is no longer. */
  readonly before: string | null
  readonly after: string | null
}

type Lines = Map<string, { readonly label: string; readonly text: string }>

export const listSettingsChanges = (before: TeamSettings, after: TeamSettings): SettingsChange[] =>
  listChanges(before, after)

export function listChanges(before: object, after: object): SettingsChange[] {
  const [was, is] = [toLines(before), toLines(after)]
  for (const { field, ...order } of changedOrders(before, after)) {
    was.set(field, { label: order.label, text: order.before })
    is.set(field, { label: order.label, text: order.after })
  }
  const fields = [...new Set([...was.keys(), ...is.keys()])]
  return fields.flatMap((field) => {
    const [old, now] = [was.get(field), is.get(field)]
    if (old?.text === now?.text) return []
    const label = now?.label ?? old?.label ?? field
    return [{ field, label, before: old?.text ?? null, after: now?.text ?? null }]
  })
}

/** Not told by itself. */
const SILENT: ReadonlySet<string> = new Set(['version'])

function toLines(settings: object): Lines {
  const lines: Lines = new Map()
  for (const [key, value] of Object.entries<unknown>({ ...settings })) {
    if (SILENT.has(key)) continue
    const label = FIELD_LABELS[key] ?? key
    if (Array.isArray(value)) addList(lines, key, label, value)
    else if (isRecord(value) && key !== 'script')
      for (const [part, one] of Object.entries(value))
        lines.set(`${key}.${part}`, {
          label: `${label}: ${FIELD_LABELS[part] ?? OUTCOME_NAMES[part] ?? part}`,
          text: toText(part, one, key),
        })
    else lines.set(key, { label, text: toText(key, value) })
  }
  return lines
}

interface ChangedOrder {
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Lists whose entries were moved. What was only added, taken out or renamed says so itself. */
function changedOrders(before: object, after: object): ChangedOrder[] {
  const earlier = new Map<string, unknown>(Object.entries<unknown>({ ...before }))
  return Object.entries<unknown>({ ...after }).flatMap(([key, value]) => {
    const [was, is] = [namedList(earlier.get(key)), namedList(value)]
    if (was === null || is === null) return []
    const left = was.filter(({ id }) => is.some((one) => one.id === id))
    const stayed = is.filter(({ id }) => was.some((one) => one.id === id))
    if (left.every(({ id }, index) => stayed[index]?.id === id)) return []
    const label = `${FIELD_LABELS[key] ?? key}: order`
    return [{ field: `${key}.order`, label, before: namesOf(was), after: namesOf(is) }]
  })
}

interface Named {
  readonly id: string
  readonly name: string
  readonly one: unknown
}

/** Null when it is no list of things with ids. */
function namedList(value: unknown): Named[] | null {
  if (!Array.isArray(value)) return null
  const named = value.flatMap((one: unknown) => {
    const id = idOf(one)
    return id === null ? [] : [{ id, name: nameOf(one), one }]
  })
  return named.length === value.length ? named : null
}

const namesOf = (list: readonly Named[]): string => list.map(({ name }) => name).join(', ')

/** Each by its id. */
function addList(lines: Lines, key: string, label: string, list: readonly unknown[]): void {
  const named = namedList(list)
  if (named === null) {
    lines.set(key, { label, text: list.map((one) => toText(key, one)).join('; ') || 'none' })
    return
  }
  for (const { id, name, one } of named) lines.set(`${key}.${id}`, { label: `${label}: ${name}`, text: describe(one) })
}

const idOf = (one: unknown): string | null => {
  if (!isRecord(one)) return null
  const id = one['id'] ?? one['code']
  return typeof id === 'string' ? id : null
}
function nameOf(one: unknown): string {
  const name = isRecord(one) ? (one['label'] ?? one['name']) : undefined
  return typeof name === 'string' ? name : ''
}

function describe(one: unknown): string {
  if (!isRecord(one)) return toText('', one)
  if ('outcome' in one) return describeDisposition(one)
  const limit = 'limitMs' in one ? ` (${one['limitMs'] === null ? 'no limit' : toText('limitMs', one['limitMs'])})` : ''
  const version = typeof one['version'] === 'string' ? `, version ${one['version']}` : ''
  return `${nameOf(one)}${version}${limit}`
}

function describeDisposition(one: Readonly<Record<string, unknown>>): string {
  const {
    label,
    key,
    colour,
    outcome,
    needs,
    leadStatus,
    recycleAfterMs,
    terminal,
    suppresses,
    shared,
  }: Partial<Disposition> = one
  return [
    `${label}, key ${key}, ${colour}, ${OUTCOME_NAMES[outcome ?? ''] ?? outcome}`,
    needs === undefined || needs.length === 0 ? '' : `asks for ${needs.join(', ')}`,
    leadStatus ? `lead becomes ${leadStatus}` : '',
    typeof recycleAfterMs === 'number' ? `called again after ${spanOf(recycleAfterMs)}` : '',
    terminal ? 'final' : '',
    suppresses ? 'blocks the number' : '',
    shared ? 'of the organisation' : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function toText(key: string, value: unknown, inside = ''): string {
  if (value === null || value === undefined) return key.endsWith('Days') ? 'without end' : 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    if (key.endsWith('Ms') || inside === 'cooldownMs') return spanOf(value)
    return key.endsWith('Days') ? `${value} days` : String(value)
  }
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((one) => toText(key, one)).join(', ') || 'none'
  if (!isRecord(value)) return ''
  if ('fromMinute' in value)
    return `${days(value['weekdays'])} ${clock(value['fromMinute'])}–${clock(value['toMinute'])}`
  if ('scriptId' in value) return `${String(value['scriptId'])}, version ${String(value['version'])}`
  return Object.entries(value)
    .map(([part, one]) => `${FIELD_LABELS[part] ?? part} ${toText(part, one)}`)
    .join(', ')
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const days = (value: unknown): string =>
  Array.isArray(value) ? value.map((day) => DAYS[Number(day)] ?? '').join(' ') : ''
const clock = (minute: unknown): string =>
  typeof minute === 'number'
    ? `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    : ''

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
