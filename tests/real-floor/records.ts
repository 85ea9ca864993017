/** D1 on the SQLite of this process, with the project's own migrations: away, mute or late as the weather has it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Person } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { SCRIPT_VERSIONS } from '#tests/support/script-fixture.ts'
import type { Weather } from '#tests/simulator/chances.ts'
import type { VirtualClock } from '#tests/simulator/virtual-clock.ts'
import { CORRECTORS } from '#tests/simulator/put-right.ts'
import { EARLIER } from '#tests/simulator/earlier-records.ts'
import type { Rewrite } from './broken-statements.ts'
import { rowsOf } from './object-storage.ts'

const migrations = resolve(import.meta.dirname, '../../migrations')

/** Migrating takes longer than a whole run, so that all runs share one database and roll back what they wrote. */
let shared: DatabaseSync | null = null

function migrated(): DatabaseSync {
  if (shared) return shared
  const db = new DatabaseSync(':memory:')
  db.exec('PRAGMA foreign_keys = ON')
  for (const file of readdirSync(migrations).toSorted())
    if (file.endsWith('.sql')) db.exec(readFileSync(join(migrations, file), 'utf8'))
  shared = db
  return db
}

export interface Team {
  readonly teamId: string
  readonly people: readonly Person[]
  readonly leads: readonly HopperLead[]
  readonly script: ScriptVersion
  readonly settings: TeamSettings
}

interface Bound {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

const AWAY = 'injected: network connection lost'

export class Records {
  readonly #db = migrated()
  readonly #clock: VirtualClock
  readonly #weather: Weather
  readonly #rewrite: Rewrite
  /** Asked and not answered. */
  underWay = 0

  constructor(clock: VirtualClock, weather: Weather, team: Team, rewrite: Rewrite) {
    this.#rewrite = rewrite
    this.#clock = clock
    this.#weather = weather
    this.#db.exec('SAVEPOINT run')
    this.#seed(team)
  }

  /** Undoes the run. */
  close(): void {
    this.#db.exec('ROLLBACK TO run')
    this.#db.exec('RELEASE run')
  }

  rows(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return rowsOf(this.#db, sql, ...values)
  }

  /** All that the records say which were there before this floor's. */
  earlierRows(): Record<string, unknown>[] {
    const ids = Object.values(EARLIER)
    return ['calls', 'tasks'].flatMap((table) =>
      this.rows(`SELECT * FROM ${table} WHERE id IN (?, ?, ?) ORDER BY id`, ...ids),
    )
  }

  /** As much of D1 as the floor asks for. */
  get binding(): D1Database {
    const statement = (sql: string, values: readonly SQLInputValue[]) => ({
      sql,
      values,
      bind: (...more: SQLInputValue[]) => statement(sql, more),
      all: () => this.#ask([{ sql, values }]).then(([rows = []]) => ({ results: rows })),
      first: () => this.#ask([{ sql, values }]).then(([rows = []]) => rows[0] ?? null),
      run: () => this.#ask([{ sql, values }]).then(([rows = []]) => ({ results: rows })),
    })
    const db = {
      prepare: (sql: string) => statement(sql, []),
      batch: (bound: readonly Bound[]) => this.#ask(bound).then((all) => all.map((results) => ({ results }))),
    }
    return db as unknown as D1Database
  }

  #ask(bound: readonly Bound[]): Promise<Record<string, unknown>[][]> {
    const { dice } = this.#weather
    this.underWay += 1
    return new Promise<Record<string, unknown>[][]>((answer, fail) => {
      this.#clock.after(dice(60), () => {
        if (this.#weather.strikes('ledgerDown')) return fail(new Error(AWAY))
        if (isWriting(bound) && this.#weather.strikes('ledgerLate')) {
          this.#clock.after(dice(40_000), () => void this.#run(bound))
          return fail(new Error(AWAY))
        }
        const done = this.#run(bound)
        if (done instanceof Error) return fail(done)
        const mute = isWriting(bound) && this.#weather.strikes('ledgerMute')
        return this.#clock.after(dice(60), () => (mute ? fail(new Error(AWAY)) : answer(done)))
      })
    }).finally(() => {
      this.underWay -= 1
    })
  }

  /** All or nothing. */
  #run(bound: readonly Bound[]): Record<string, unknown>[][] | Error {
    this.#db.exec('SAVEPOINT batch')
    try {
      const results = bound.map(({ sql, values }) => rowsOf(this.#db, this.#rewrite(sql), ...values))
      this.#db.exec('RELEASE batch')
      return results
    } catch (fault) {
      this.#db.exec('ROLLBACK TO batch')
      this.#db.exec('RELEASE batch')
      const message = fault instanceof Error ? fault.message : String(fault)
      return new Error(`D1_ERROR: ${message}: SQLITE_ERROR`)
    }
  }

  #seed({ teamId, people, leads, script, settings }: Team): void {
    const put = (sql: string, ...values: SQLInputValue[]): void => void this.rows(sql, ...values)
    put(`INSERT INTO organisations (id, name) VALUES ('org', 'Org')`)
    put(
      `INSERT INTO teams (id, organisation_id, name, settings, settings_version) VALUES (?, 'org', 'North', ?, ?)`,
      teamId,
      JSON.stringify(settings),
      settings.version,
    )
    for (const { userId, fullName, role } of [...people, ...CORRECTORS]) {
      put(
        `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES (?1, 'org', ?1, ?2, ?3, ?4)`,
        userId,
        `${userId}@example.org`,
        fullName,
        role,
      )
    }
    for (const { userId } of people) put('INSERT INTO team_members (team_id, user_id) VALUES (?, ?)', teamId, userId)
    const content = JSON.stringify(script.content)
    put(
      `INSERT INTO scripts (id, organisation_id, title, content, published_version) VALUES (?, 'org', ?, ?, ?)`,
      script.scriptId,
      script.title,
      content,
      script.version,
    )
    for (const version of SCRIPT_VERSIONS)
      put(
        'INSERT INTO script_versions (script_id, version, title, content) VALUES (?, ?, ?, ?)',
        script.scriptId,
        version,
        script.title,
        content,
      )
    leads.forEach(({ card }, index) =>
      put(
        `INSERT INTO leads (id, team_id, name, phone, company, zone, status, priority, created_at, shares_number)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
           EXISTS (SELECT 1 FROM leads WHERE team_id = ?2 AND phone = ?4 AND deleted_at IS NULL))`,
        card.leadId,
        teamId,
        card.name,
        card.phone,
        card.company,
        card.zone,
        card.status,
        card.priority,
        1_700_000_000_000 + index,
      ),
    )
    seedEarlier(put)
  }
}

function seedEarlier(put: (sql: string, ...values: SQLInputValue[]) => void): void {
  const call = `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, outcome, notes, started_at)
    VALUES (?, ?, ?, ?, 1, 'answered', 'said yes', 1)`
  put(`INSERT INTO teams (id, organisation_id, name) VALUES ('south', 'org', 'South')`)
  put(`INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role)
       VALUES ('sue', 'org', 'sue', 'sue@example.org', 'Sue South', 'agent')`)
  put(`INSERT INTO leads (id, team_id, name, phone, zone)
       VALUES ('southern-lead', 'south', 'Southern', '+442079460999', 'Europe/London')`)
  put(call, EARLIER.southernCall, 'southern-lead', 'sue', 'south')
  put(
    `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, call_id, created_by)
     VALUES (?, 'south', 'callback', 'southern-lead', 'sue', 'Call back', 1, ?, 'sue')`,
    EARLIER.southernTask,
    EARLIER.southernCall,
  )
  put(call, EARLIER.call, 'acme', 'bob', 'north')
}

const isWriting = (bound: readonly Bound[]): boolean => bound.some(({ sql }) => !/^\s*SELECT/i.test(sql))
