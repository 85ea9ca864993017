/**
 * The team's leads as the floor keeps them: what the CRM says of a lead, and the workability this floor owns. One row a
 * lead; `stage` and `ready_at` are derived when a row is written, so that handing out never reads rows that cannot go.
 */
import { z } from 'zod'
import type { HopperLead, NumberAttempts } from '#domain/floor/hopper-lead.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { PRIORITIES, priorityRank } from '#domain/vocabulary/lead.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import { type HopperEntry, leadText, readLead } from './hopper-entry.ts'
import { toBucket } from './hopper-bucket.ts'
import { deriveStage } from './hopper-stage.ts'
import type { Sql } from '../sql.ts'

export type { HopperEntry } from './hopper-entry.ts'

const COLUMNS = 'lead_id, lead, created_at, suppressed, listed, revision'
const Row = z.object({
  lead_id: z.string(),
  lead: z.string(),
  created_at: z.int(),
  suppressed: z.int(),
  listed: z.int(),
  revision: z.int(),
})
const Kept = z.object({ suppressed: z.int(), revision: z.int() })
const Count = z.object({ count: z.int() })

/** More than there are callbacks on a large floor: each that is due is asked about whenever somebody wants the next lead. */
const REMEMBERED = 12_000

export class Hopper {
  readonly #sql: Sql
  /** Entries as they are stored; reading one again costs ten times as much as judging it. */
  readonly #remembered = new Map<string, HopperEntry>()
  #rolledBack = 0
  /** Null until it is asked for, and when what was done to it cannot be told. */
  #counted: number | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(leadId: string): HopperLead | undefined {
    return this.entry(leadId)?.lead
  }

  entry(leadId: string): HopperEntry | undefined {
    const remembered = this.#memory().get(leadId)
    if (remembered) return remembered
    const row = this.#sql.first(Row, `SELECT ${COLUMNS} FROM hopper WHERE lead_id = ?`, leadId)
    const entry = row && this.#toEntry(row)
    if (entry) this.#remember(entry)
    return entry
  }

  /** Undefined for a row that cannot be read: it is told, not offered, and no other lead waits for it. */
  #toEntry(row: z.infer<typeof Row>): HopperEntry | undefined {
    const read = readLead(row.lead)
    if (!read.ok) {
      this.#sql.unread.noteLead(row.lead_id, read.error)
      return undefined
    }
    const { created_at: createdAt, suppressed, listed, revision } = row
    return { ...read.value, createdAt, suppressed: suppressed === 1, listed: listed === 1, revision }
  }

  /** Empty after a transaction was taken back. */
  #memory(): Map<string, HopperEntry> {
    if (this.#rolledBack !== this.#sql.rolledBack) {
      this.#remembered.clear()
      this.#counted = null
    }
    this.#rolledBack = this.#sql.rolledBack
    return this.#remembered
  }

  #remember(entry: HopperEntry): void {
    const memory = this.#memory()
    const [oldest] = memory.size >= REMEMBERED ? memory.keys() : []
    if (oldest !== undefined) memory.delete(oldest)
    memory.set(entry.lead.card.leadId, entry)
  }

  /** Every lead with this number, in whatever spelling, the oldest first. */
  withNumber(phone: string): HopperLead[] {
    return this.#ofNumber(phoneKey(phone)).map(({ lead }) => lead)
  }

  /** When a block of the number was lifted last, on any lead that has it. */
  findLift(phone: string): Instant | undefined {
    const lifts = this.withNumber(phone).flatMap(({ liftedAt }) => liftedAt ?? [])
    return lifts.length === 0 ? undefined : Math.max(...lifts)
  }

  #ofNumber(number: string): HopperEntry[] {
    return this.#sql
      .all(Row, `SELECT ${COLUMNS} FROM hopper WHERE phone = ? ORDER BY created_at, lead_id`, number)
      .flatMap((row) => this.#toEntry(row) ?? [])
  }

  /** Counted once: that reads the whole table, and everybody on the floor waits meanwhile. */
  count(): number {
    this.#memory()
    this.#counted ??= this.#sql.first(Count, 'SELECT COUNT(*) AS count FROM hopper')?.count ?? 0
    return this.#counted
  }

  isEmpty(): boolean {
    return this.#sql.first(Count, 'SELECT 1 AS count FROM hopper LIMIT 1') === undefined
  }

  /** Writes one entry, and what it means for other leads with its number, before and now. */
  write(entry: HopperEntry, settings: TeamSettings, now: Instant): void {
    this.replace(this.entry(entry.lead.card.leadId), entry, settings, now)
  }

  /** The same for who has just read the entry, or has found none. */
  replace(before: HopperEntry | undefined, incoming: HopperEntry, settings: TeamSettings, now: Instant): void {
    const [was, is] = [toPhoneKey(before), toPhoneKey(incoming)]
    // What was tried on others of its number is told by them alone.
    const siblings = was === is ? before?.lead.siblings : undefined
    const entry = this.#overUnread({ ...incoming, lead: { ...incoming.lead, siblings } })
    this.#put(entry, before, settings, now)
    const moved = was !== is || before?.suppressed !== entry.suppressed || before?.listed !== entry.listed
    if (!moved && triedAsOften(before, entry)) return
    for (const number of new Set([was, is])) {
      if (number === null) continue
      // Nearly always it is the lead's alone, and what was just written need not be read again.
      const entries = number === is && this.#isOfOne(number) ? [entry] : this.#ofNumber(number)
      this.#reconcileDuplicates(entries, settings, now)
    }
  }

  #isOfOne(number: string): boolean {
    return this.#sql.first(Count, OF_NUMBER, number)?.count === 1
  }

  /** What is written over a row that cannot be read never calls a number that the row still says is not to be called. */
  #overUnread(entry: HopperEntry): HopperEntry {
    const { leadId } = entry.lead.card
    if (!this.#sql.unread.leads.has(leadId)) return entry
    const stored = this.#sql.first(Kept, 'SELECT suppressed, revision FROM hopper WHERE lead_id = ?', leadId)
    this.#counted = null
    this.#sql.run('DELETE FROM hopper WHERE lead_id = ?', leadId)
    this.#sql.unread.forgetLead(leadId)
    if (!stored) return entry
    const suppressed = entry.suppressed || stored.suppressed === 1
    const lead = { ...entry.lead, suppressed: entry.lead.suppressed || suppressed }
    return { ...entry, lead, suppressed, revision: Math.max(entry.revision, stored.revision) }
  }

  /** The lead itself is unchanged, but something about it settles and has to come after what settled before. */
  bumpRevision(leadId: string, revision: number): void {
    this.#memory().delete(leadId)
    this.#sql.run('UPDATE hopper SET revision = ? WHERE lead_id = ?', revision, leadId)
  }

  remove(leadId: string, settings: TeamSettings, now: Instant): void {
    const before = this.entry(leadId)
    this.#memory().delete(leadId)
    this.#counted = null
    this.#sql.run('DELETE FROM hopper WHERE lead_id = ?', leadId)
    this.#sql.unread.forgetLead(leadId)
    const number = toPhoneKey(before)
    if (number !== null) this.#reconcileDuplicates(this.#ofNumber(number), settings, now)
  }

  /** Leads whose rest is over; handing out does it too, but with little left to do when it was done before. */
  promoteRested(now: Instant): void {
    this.#sql.run(PROMOTE_RESTED, now)
  }

  /** The rules of rest changed: what waited may be ready; handing out asks the rules anyway. */
  markWaitingReady(): void {
    this.#sql.run('UPDATE hopper SET stage = 1, ready_at = 0 WHERE stage = 2')
  }

  /** Up to `limit` leads after `leadId`, and where to go on from; null at the end. */
  page(leadId: string, limit: number): { readonly leads: readonly HopperLead[]; readonly last: string | null } {
    const rows = this.#sql.all(Row, PAGE_BY_ID, leadId, limit)
    return { leads: rows.flatMap((row) => this.#toEntry(row)?.lead ?? []), last: rows.at(-1)?.lead_id ?? null }
  }

  /** Derives the stage anew for up to `limit` leads after `leadId`; answers the last, or null at the end. */
  rederiveStages(leadId: string, limit: number, settings: TeamSettings, now: Instant): string | null {
    const rows = this.#sql.all(Row, PAGE_BY_ID, leadId, limit)
    for (const row of rows) {
      const entry = this.#toEntry(row)
      if (entry) this.#put(entry, entry, settings, now)
    }
    return rows.at(-1)?.lead_id ?? null
  }

  /** All leads of one number, the oldest first, agree on who is the one to call (the oldest), that nobody is when one of them said so, and how often it was tried. */
  #reconcileDuplicates(entries: readonly HopperEntry[], settings: TeamSettings, now: Instant): void {
    const oldest = entries[0]?.lead.card.leadId ?? null
    const silenced = entries.some(({ suppressed, listed }) => suppressed || listed)
    for (const entry of entries) {
      const { lead } = entry
      const duplicateOf = lead.card.leadId === oldest ? null : oldest
      const siblings = attemptsOf(entries.filter((other) => other !== entry))
      const isSame = lead.duplicateOf === duplicateOf && lead.suppressed === silenced
      if (isSame && JSON.stringify(lead.siblings) === JSON.stringify(siblings)) continue
      this.#put({ ...entry, lead: { ...lead, duplicateOf, suppressed: silenced, siblings } }, entry, settings, now)
    }
  }

  #put(entry: HopperEntry, before: HopperEntry | undefined, settings: TeamSettings, now: Instant): void {
    const { lead } = entry
    const { card } = lead
    const { stage, readyAt } = deriveStage(lead, settings, now)
    const memory = this.#memory()
    if (before === undefined && this.#counted !== null) this.#counted += 1
    this.#sql.run(
      before === undefined ? INSERT : UPDATE,
      leadText(entry),
      stage,
      card.ownerId ?? '',
      toBucket(lead, settings),
      toRank(lead),
      lead.lastAttemptAt ?? -1,
      readyAt,
      toPhoneKey(entry),
      entry.createdAt,
      Number(entry.suppressed),
      Number(entry.listed),
      entry.revision,
      card.leadId,
    )
    // Whoever is asked about is asked about again; leads that only load are not kept.
    if (memory.has(card.leadId)) memory.set(card.leadId, entry)
  }
}

const triedAsOften = (before: HopperEntry | undefined, { lead }: HopperEntry): boolean =>
  before !== undefined &&
  before.lead.card.attempts === lead.card.attempts &&
  before.lead.recentAttempts.length === lead.recentAttempts.length &&
  before.lead.recentAttempts[0] === lead.recentAttempts[0]

/** Of all these leads together (NX9). */
function attemptsOf(entries: readonly HopperEntry[]): NumberAttempts | undefined {
  const attempts = entries.reduce((sum, { lead }) => sum + lead.card.attempts, 0)
  const recentAttempts = entries.flatMap(({ lead }) => lead.recentAttempts).toSorted((one, other) => other - one)
  return attempts === 0 && recentAttempts.length === 0 ? undefined : { attempts, recentAttempts }
}

/** One person, however the number is spelled. */
const toPhoneKey = (entry: HopperEntry | undefined): string | null =>
  entry === undefined || entry.lead.card.phone === null ? null : phoneKey(entry.lead.card.phone)

export const PROMOTE_RESTED = 'UPDATE hopper SET stage = 1, ready_at = 0 WHERE stage = 2 AND ready_at <= ?'

const PAGE_BY_ID = `SELECT ${COLUMNS} FROM hopper WHERE lead_id > ? ORDER BY lead_id LIMIT ?`

/** Up to two. */
const OF_NUMBER = 'SELECT COUNT(*) AS count FROM (SELECT 1 FROM hopper WHERE phone = ? LIMIT 2)'

const INSERT = `INSERT INTO hopper
  (lead, stage, owner_id, zone, rank, last_attempt_at, ready_at, phone, created_at, suppressed, listed, revision, lead_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const UPDATE = `UPDATE hopper SET lead = ?, stage = ?, owner_id = ?, zone = ?, rank = ?, last_attempt_at = ?, ready_at = ?,
  phone = ?, created_at = ?, suppressed = ?, listed = ?, revision = ? WHERE lead_id = ?`

/** Ascending, as an index wants it: 0 is the most urgent. */
const toRank = ({ card }: HopperLead): number => PRIORITIES.length - 1 - priorityRank(card.priority)
