/** What the release of 2026-11-29 has stored is read by today's, all of it, and means the same. */
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FloorEvent } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { readFloor } from '#domain/stored/floor.ts'
import { createCounter, METRICS } from '#domain/views/evidence.ts'
import { commit } from '#durable-objects/team-floor/commit/commit.ts'
import { keyframe, linesAfter, marksOfToday } from '#durable-objects/team-floor/commit/journal-reader.ts'
import type { LiveFloor } from '#durable-objects/team-floor/commit/live-floor.ts'
import { readLedgerRow } from '#durable-objects/team-floor/records/settle/ledger-row.ts'
import { toSettlement, toStatements } from '#durable-objects/team-floor/records/settle/statements.ts'
import { recallSeat } from '#durable-objects/team-floor/socket/seat.ts'
import { digestText } from '#durable-objects/team-floor/storage/receipts/digest.ts'
import { floorOnStorage1, readStorage1, type Storage1 } from '#tests/real-floor/storage-1.ts'

let stored: Storage1
let live: LiveFloor
beforeAll(() => {
  stored = readStorage1()
  live = floorOnStorage1(stored)
})

/** The floor as that release had it in memory, in today's names. */
function floorThen() {
  const floor = readFloor(stored.floor)
  if (!floor.ok) throw new Error(floor.error)
  return floor.value
}

/** Kinds of events that came after that release, in the order of `FloorEvent`. */
const SINCE: readonly FloorEvent['type'][] = [
  'LeadMerged',
  'LanguageSwitched',
  'ScriptFixRead',
  'ScriptArmStopped',
  'ScriptFixPublished',
  'CallReopened',
  'AlertAcknowledged',
  'HandoverOffered',
  'HandoverEnded',
]

const rowsOf = (table: string) => stored.rows[table] ?? []
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Every snapshot is readable in full, the one of the beginning too. */
function floorOf(seq: number) {
  const text = live.storage.snapshots.text(seq)
  const floor = readFloor(JSON.parse(text ?? 'null'))
  if (!floor.ok) throw new Error(floor.error)
  return floor.value
}

describe('storage of an earlier release', () => {
  test('every kind of event is in its journal, and each line is read', () => {
    const lines = [...live.storage.journal.all(0)]
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1))
    expect(lines.at(-1)?.seq).toBe(floorThen().seq)
    const kinds = new Set(lines.map(({ event }) => event.type))
    const missing = FloorEvent.options.map(({ shape }) => shape.type.value).filter((kind) => !kinds.has(kind))
    expect(missing, 'A kind that is newer than this release belongs into SINCE.').toEqual(SINCE)
  })

  test('the floor starts as it was', () => {
    expect(live.floor).toEqual(floorThen())
    expect(invariants(live.floor)).toEqual([])
  })

  test('its whole journal folds to the same floor', () => {
    const { snapshots, journal } = live.storage
    for (const { seq } of snapshots.kept())
      expect(evolveAll(floorOf(seq), journal.all(seq)), `from line ${seq}`).toEqual(floorThen())
    expect(keyframe(live, floorThen().at)?.seq).toBe(snapshots.kept().at(-1)?.seq)
    expect(linesAfter(live, 0, 1_000).lastSeq).toBe(floorThen().seq)
  })

  test.each(METRICS)('the evidence for %s is the same', (metric) => {
    const count = createCounter(metric)
    const counted = [...live.storage.journal.all(0)].reduce((sum, line) => sum + count(line), 0)
    expect(counted).toBe(stored.counted[metric])
    const marks = marksOfToday(live, metric).split('\n')
    // A call's start says whether its lead rang, which is no contact (TA1).
    const starts = metric === 'contacts' ? stored.marksOfToday.calls : 0
    expect(marks.filter((mark) => mark !== '')).toHaveLength(stored.marksOfToday[metric] + starts)
  })

  test('each receipt answers as it did', () => {
    for (const row of rowsOf('receipts')) {
      const commandId = textIn(row['command_id'])
      const result: unknown = row['result'] === null ? undefined : JSON.parse(textIn(row['result']))
      const receipt = { commandId, bodyHash: row['body_hash'], seq: row['seq'], result }
      expect(live.storage.receipts.find(commandId)).toEqual(receipt)
    }
  })

  test('a command that is called otherwise since is known by its receipt', () => {
    const settings = { ...live.floor.settings, version: 99 }
    const bodyHash = digestText(JSON.stringify(['ada', { type: 'SettingsChanged', settings }, null]))
    live.storage.receipts.keepApart({ commandId: 'asked before', bodyHash, seq: 7, result: undefined })
    const actor = { type: 'person', userId: 'ada', role: 'admin', fullName: 'Ada Alder' } as const
    const request = {
      actor,
      commandId: 'asked before',
      command: { type: 'ApplySettings', settings },
      fence: null,
    } as const
    expect(commit(live, request, live.floor.at)).toMatchObject({ type: 'accepted', seq: 7, duplicate: true })
    const another = { ...request, command: { ...request.command, settings: { ...settings, version: 98 } } }
    expect(commit(live, another, live.floor.at)).toMatchObject({ refusal: { code: 'command-id-reused' } })
  })

  test('each row of the outbox can settle', () => {
    const rows = rowsOf('outbox').map(({ body }) => readLedgerRow(textIn(body)))
    expect(rows.every((row) => toStatements([toSettlement(row, live)], live).length > 0)).toBe(true)
    expect(rows.map(({ from }) => from)).toEqual(rows.map(() => null))
  })

  test('each lead is in the hopper, and its script at hand', () => {
    const { hopper, scripts, people } = live.storage
    const ids = rowsOf('hopper').map((row) => textIn(row['lead_id']))
    expect(ids.map((leadId) => hopper.find(leadId)?.card.leadId)).toEqual(ids)
    expect(scripts.find('pitch', 1)?.content.nodes.length).toBeGreaterThan(0)
    expect(people.bySubject('subject-ada')?.role).toBe('admin')
  })

  test('each seat is recalled', () => {
    for (const seat of stored.seats) {
      const recalled = recallSeat(seat, () => undefined)
      expect(recalled).toMatchObject({ isMended: false, unknown: undefined })
      expect(recalled?.memory.from).toBeNull()
      expect(recalled?.memory.viewKey).toBe(z.object({ lens: z.string() }).parse(seat).lens)
    }
    expect(stored.seats).toHaveLength(6)
  })

  test('nothing was left unread', () => {
    expect(live.storage.sql.unread.lines()).toEqual([])
  })
})
