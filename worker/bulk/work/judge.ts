/** What is to be done with one lead of a job, or why nothing is: for the job itself, and for taking it back. */
import { editValues } from '#domain/fields/edit.ts'
import type { FieldDefinition, FieldValues } from '#domain/fields/field.ts'
import type { BulkAct } from '#domain/http/records/bulk.ts'
import type { RpcCommand } from '#durable-objects/team-floor/contract.ts'
import { customColumns } from '#worker/fields/values.ts'

/** What the job replaced, of one lead. */
export interface Before {
  readonly owner?: string | null | undefined
  /** To whom it was given when it was shared out. */
  readonly to?: string | undefined
  readonly value?: string | number | boolean | null | undefined
  /** Of the do-not-call list. */
  readonly entry?: string | undefined
  /** The version that it made. */
  readonly version?: number | undefined
}

/** As it stands now. */
export interface BulkLeadFacts {
  readonly row: number
  /** Which one of the job it is, counted from 0: when leads are shared out, each goes to the next. */
  readonly turn: number
  readonly id: string
  /** Whose it was when the job began. */
  readonly home: string
  /** Null of a lead that is gone. */
  readonly team: string | null
  readonly isDeleted: boolean
  /** Also one that has been in the bin for too long. */
  readonly isWiped: boolean
  /** It was deleted when the job had ended: by somebody else, after it had come back. */
  readonly isDeletedSince: boolean
  readonly version: number
  readonly owner: string | null
  readonly status: string
  readonly priority: string
  readonly phone: string | null
  readonly custom: FieldValues
  readonly isTagged: boolean
  /** Whether the tag that the job is about is still there. */
  readonly hasTag: boolean
  /** Whether its number is on the list of those that were put there by hand. */
  readonly isListed: boolean
  /** That entry ends by itself, and then the number would be called. */
  readonly isListedForATime: boolean
  readonly before: Before
}

export type Wish =
  | { readonly to: 'floor'; readonly command: RpcCommand['command']; readonly before: Before }
  | { readonly to: 'records'; readonly change: Change; readonly before: Before }
export type Change =
  | { readonly type: 'status' | 'priority'; readonly value: string }
  | { readonly type: 'custom'; readonly custom: string; readonly custom_keys: string }
  | { readonly type: 'tag' | 'untag'; readonly tagId: string }
  | { readonly type: 'restore' }
  | { readonly type: 'block'; readonly entry: string; readonly phone: string; readonly reason: string }
  | { readonly type: 'lift'; readonly entry: string }
export type Verdict = Wish | { readonly to: 'nothing'; readonly code: string | null }

export interface Surroundings {
  readonly jobId: string
  readonly act: BulkAct
  readonly fields: readonly FieldDefinition[]
  readonly teamName: (teamId: string) => string
}

const nothing = (code: string | null): Verdict => ({ to: 'nothing', code })
const UNCHANGED = nothing(null)
const CHANGED_SINCE = nothing('changed-since')
const TAG_GONE = nothing('tag-gone')

const toFloor = (command: RpcCommand['command'], before: Before = {}): Verdict => ({ to: 'floor', command, before })
const toRecords = (change: Change, before: Before = {}): Verdict => ({ to: 'records', change, before })

/** Of the job: a code says that it is refused, and null that it is so already. */
export function judge(lead: BulkLeadFacts, around: Surroundings): Verdict {
  const { act } = around
  if (lead.team === null || lead.isWiped || lead.isDeleted !== (act.type === 'restore')) {
    return lead.team !== null && act.type === 'restore' && !lead.isDeleted ? UNCHANGED : nothing('not-found')
  }
  if (lead.team !== lead.home) return nothing('moved-away')
  switch (act.type) {
    case 'assign':
      return toFloor(reassign(lead.id, act.to, act.reason), { owner: lead.owner })
    case 'share': {
      const to = shareOf(lead, act.to)
      return toFloor(reassign(lead.id, to, act.reason), { owner: lead.owner, to })
    }
    case 'move':
      return lead.team === act.team_id
        ? UNCHANGED
        : toFloor(move(lead.id, act.team_id, around, act.reason), { owner: lead.owner })
    case 'delete':
      return toFloor({ type: 'RemoveLead', leadId: lead.id })
    case 'restore':
      return toRecords({ type: 'restore' }, { version: lead.version + 1 })
    case 'tag':
    case 'untag':
      if (!lead.hasTag) return TAG_GONE
      return lead.isTagged === (act.type === 'tag') ? UNCHANGED : toRecords({ type: act.type, tagId: act.tag_id })
    case 'status':
      return valueIs(lead.status, act.status, 'status')
    case 'priority':
      return valueIs(lead.priority, act.priority, 'priority')
    case 'field':
      return fieldIs(lead, act.key, act.value, around.fields)
    case 'do-not-call':
      return block(lead, act.reason, around.jobId)
    default:
      return act satisfies never
  }
}

/** Of its undo: a code says what stands in the way. */
export function judgeBack(lead: BulkLeadFacts, around: Surroundings): Verdict {
  const { act } = around
  const { before } = lead
  if (lead.team === null || lead.isWiped) return nothing('not-found')
  if (lead.isDeleted !== (act.type === 'delete')) return act.type === 'do-not-call' ? lift(before) : CHANGED_SINCE
  if (lead.team !== (act.type === 'move' ? act.team_id : lead.home)) return CHANGED_SINCE
  switch (act.type) {
    case 'assign':
      return lead.owner === act.to ? toFloor(reassign(lead.id, before.owner ?? null, 'Undone')) : CHANGED_SINCE
    case 'share':
      return lead.owner === before.to ? toFloor(reassign(lead.id, before.owner ?? null, 'Undone')) : CHANGED_SINCE
    case 'move':
      return toFloor(move(lead.id, lead.home, around, 'Undone'))
    case 'delete':
      return lead.isDeletedSince ? CHANGED_SINCE : toRecords({ type: 'restore' })
    case 'restore':
      if (before.version !== undefined && before.version !== lead.version) return CHANGED_SINCE
      return toFloor({ type: 'RemoveLead', leadId: lead.id })
    case 'tag':
    case 'untag': {
      if (!lead.hasTag) return TAG_GONE
      const back = act.type === 'tag' ? 'untag' : 'tag'
      return lead.isTagged === (act.type === 'tag') ? toRecords({ type: back, tagId: act.tag_id }) : CHANGED_SINCE
    }
    case 'status':
      return lead.status === act.status ? toRecords({ type: 'status', value: String(before.value) }) : CHANGED_SINCE
    case 'priority':
      return lead.priority === act.priority
        ? toRecords({ type: 'priority', value: String(before.value) })
        : CHANGED_SINCE
    case 'field':
      return (lead.custom[act.key] ?? null) === act.value
        ? fieldBack(lead, act.key, before.value ?? null, around.fields)
        : CHANGED_SINCE
    case 'do-not-call':
      return lift(before)
    default:
      return act satisfies never
  }
}

/** Whose turn it is; of one that was asked for before, whose it was then. */
const shareOf = ({ before, turn }: BulkLeadFacts, agents: readonly string[]): string =>
  before.to ?? agents[turn % agents.length] ?? ''

const reassign = (leadId: string, toAgentId: string | null, reason: string | undefined) => ({
  type: 'ReassignLead' as const,
  leadId,
  toAgentId,
  ...(reason !== undefined && { reason }),
})

const move = (leadId: string, toTeamId: string, { teamName }: Surroundings, reason: string | undefined) => ({
  type: 'MoveLead' as const,
  leadId,
  toTeamId,
  toTeamName: teamName(toTeamId),
  ...(reason !== undefined && { reason }),
})

const valueIs = (now: string, value: string, type: 'status' | 'priority'): Verdict =>
  now === value ? UNCHANGED : toRecords({ type, value }, { value: now })

function fieldIs(
  { custom }: BulkLeadFacts,
  key: string,
  value: Before['value'],
  fields: readonly FieldDefinition[],
): Verdict {
  const edited = editValues(fields, custom, { [key]: value })
  if (!edited.ok) return nothing('field-refused')
  const before = custom[key] ?? null
  if ((edited.value[key] ?? null) === before) return UNCHANGED
  return toRecords({ type: 'custom', ...customColumns(fields, edited.value) }, { value: before })
}

/** What stood there stands again, whatever its field has become. */
function fieldBack(
  { custom }: BulkLeadFacts,
  key: string,
  value: Before['value'],
  fields: readonly FieldDefinition[],
): Verdict {
  const { [key]: _now, ...rest } = custom
  const values = value === null || value === undefined ? rest : { ...rest, [key]: value }
  return toRecords({ type: 'custom', ...customColumns(fields, values) })
}

function block({ row, phone, isListed, isListedForATime }: BulkLeadFacts, reason: string, jobId: string): Verdict {
  if (phone === null) return nothing('no-number')
  if (isListedForATime) return nothing('blocked-for-a-time')
  if (isListed) return UNCHANGED
  const entry = `${jobId}-${row}`
  return toRecords({ type: 'block', entry, phone, reason }, { entry })
}

const lift = ({ entry }: Before): Verdict => (entry === undefined ? CHANGED_SINCE : toRecords({ type: 'lift', entry }))
