/**
 * A whole day of a large team, lived by the floor's own code over a SQLite file: what the day leaves behind in storage. The
 * file is laid out as the platform lays out an object's, so the embedded runtime can be started on it.
 */
import { DatabaseSync } from 'node:sqlite'
import type { Command } from '#domain/commands/index.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import type { Recorded } from '#domain/events/index.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Floor } from '#domain/floor/state.ts'
import { commit } from '#durable-objects/team-floor/commit/commit.ts'
import { LiveFloor } from '#durable-objects/team-floor/commit/live-floor.ts'
import { objectStorage } from './object-storage.ts'
import { lead } from '#tests/support/leads.ts'
import { script } from '#tests/support/script-fixture.ts'
import { uuidOf } from './uuid-of.ts'

/** What one command brought about, and the floor before it. */
export interface Commit {
  readonly recorded: readonly Recorded[]
  readonly before: Floor
}

export interface DaySize {
  readonly agents: number
  readonly commands: number
  /** The first moment of the day's work. */
  readonly startsAt: number
  /** Called after each so many commands. */
  readonly everyCommands?: number
  readonly onTick?: (live: LiveFloor, commits: readonly Commit[]) => void
}

export interface Day {
  readonly live: LiveFloor
  readonly commands: number
  readonly endsAt: number
}

/** Lives the day as fast as the machine can; the floor's clock alone moves at its own pace. */
export function liveDay(
  file: string,
  teamId: string,
  { agents, commands, startsAt, everyCommands = 1, onTick }: DaySize,
): Day {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL')
  const life = { isAlive: true, mayDie: () => undefined, setAlarm: () => undefined }
  const live = new LiveFloor(
    teamId,
    objectStorage(db, life, (query) => query),
  )
  const stepMs = (9 * 3_600_000) / commands
  const since: Commit[] = []
  let done = 0
  let now = startsAt
  const act: Act = (agent, command, fence) => {
    now = Math.round(startsAt + done * stepMs)
    done += 1
    const userId = uuidOf('agent', agent)
    const actor = { type: 'person', userId, role: 'agent', fullName: `Agent Number ${agent}` } as const
    const before = live.floor
    const answer = commit(live, { actor, commandId: uuidOf('command', done), command, fence: fence ?? null }, now)
    if (answer.type === 'refused') throw new Error(`${command.type}: ${JSON.stringify(answer.refusal)}`)
    live.saveSnapshotIfWorthIt()
    live.storage.journal.packIfWorthIt()
    live.storage.chain.sealIfWorthIt()
    since.push({ recorded: answer.recorded, before })
    if (done % everyCommands === 0) onTick?.(live, since.splice(0))
    return answer.result ?? {}
  }
  const tell = (command: Command) => {
    const answer = commit(live, { actor: { type: 'system' }, commandId: '', command, fence: null }, now)
    if (answer.type === 'refused') throw new Error(`${command.type}: ${JSON.stringify(answer.refusal)}`)
  }
  fill(live, Math.ceil(commands / 10) + agents, startsAt)
  tell({ type: 'RunDueDeadlines' })
  tell({ type: 'ApplySettings', settings: SETTINGS })
  for (let agent = 0; agent < agents; agent += 1)
    tell({ type: 'MarkSeatFound', agentId: uuidOf('agent', agent), fullName: `Agent Number ${agent}`, role: 'agent' })
  for (let agent = 0; agent < agents; agent += 1) act(agent, { type: 'GoAvailable' })
  const calls = Array.from({ length: agents }, (_, agent) => callsOf(agent, act))
  for (let turn = agents; turn < commands; turn += 1) calls[turn % agents]?.next()
  db.close()
  return { live, commands: done, endsAt: now }
}
const SETTINGS = {
  ...DEFAULT_SETTINGS,
  version: 2,
  script: { scriptId: script.scriptId, version: script.version },
}

function fill(live: LiveFloor, leads: number, startsAt: number): void {
  live.storage.sql.transaction(() => {
    live.storage.scripts.keep(script)
    for (let index = 0; index < leads; index += 1) {
      const card = {
        name: `Person Name ${index}`,
        company: `Company Limited ${index % 4_000}`,
        title: 'Head of Operations',
        industry: 'Logistics',
        phone: `+4420${String(70_000_000 + index)}`,
        email: `person.${index}@company-${index % 4_000}.example`,
      }
      const entry = { lead: lead(uuidOf('lead', index), { card }), createdAt: startsAt - 86_400_000 + index }
      const rest = { suppressed: false, listed: false, revision: 1 }
      live.storage.hopper.write({ ...entry, ...rest }, SETTINGS, startsAt)
    }
  })
}

type Act = (agent: number, command: Command, fence?: number) => CommandResult

/** One call after the other, a command at a time. */
function* callsOf(agent: number, act: Act): Generator<void> {
  for (;;) {
    const { leadId, fence } = act(agent, { type: 'TakeNextLead' })
    yield
    if (leadId === undefined || fence === undefined) throw new Error('A take without its lead')
    const { callId } = act(agent, { type: 'StartCall', leadId }, fence)
    yield
    if (callId === undefined) throw new Error('A call without its id')
    const steps: Command[] = [
      { type: 'MarkConnected', callId, answeredBy: 'decision-maker' },
      { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' },
      { type: 'WriteNotes', callId, text: 'Runs twelve vans and plans the tours in a spreadsheet.' },
      { type: 'ChooseResponse', callId, nodeId: 'size', responseId: 'small' },
      { type: 'RecordAnswer', callId, key: 'money', value: 20_000 },
      { type: 'WriteNotes', callId, text: 'Runs twelve vans and plans the tours in a spreadsheet. Budget in spring.' },
      { type: 'ChooseResponse', callId, nodeId: 'money', responseId: 'nothing' },
      { type: 'EndCall', callId, reason: 'hung-up' },
      {
        type: 'DispositionCall',
        callId,
        dispositionId: 'not-interested',
        notes: 'Runs twelve vans. Budget in spring.',
      },
    ]
    for (const step of steps) {
      act(agent, step, fence)
      yield
    }
  }
}
