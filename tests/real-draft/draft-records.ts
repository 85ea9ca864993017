/** The records as a draft's object asks for them: one script, its newest version, and answers that fail or are lost. */
import type { Titled } from '#domain/script/edit/from-content.ts'
import { ACTIVITY_SQL } from '#durable-objects/script-draft/records/activity.ts'
import { PEOPLE_SQL } from '#durable-objects/script-draft/records/recheck.ts'
import { SCRIPT_SQL, SETTLE_SQL } from '#durable-objects/script-draft/records/script-row.ts'
import { type Dice, chance } from '#tests/support/plausible/dice.ts'
import { z } from 'zod'

const Settled = z.tuple([z.string(), z.string(), z.string(), z.string(), z.number(), z.string().nullable(), z.number()])
const Line = z.object({ id: z.string(), actor_id: z.string() })

export class DraftRecords {
  title: string
  category: string
  content: string
  revision = 1
  published: { readonly version: number; readonly title: string; readonly content: string } | null = null
  /** By id, as often as they were written. */
  readonly activity = new Map<string, string>()
  readonly #dice: Dice
  /** Per cent of the writes that fail, before or after they are done. */
  faults = 0

  constructor({ title, category, content }: Titled, dice: Dice) {
    this.title = title
    this.category = category
    this.content = JSON.stringify(content)
    this.#dice = dice
  }

  publish({ title, content }: Pick<Titled, 'title' | 'content'>): number {
    const version = (this.published?.version ?? 0) + 1
    this.published = { version, title, content: JSON.stringify(content) }
    return version
  }

  get db(): D1Database {
    const prepare = (sql: string) => {
      let given: unknown[] = []
      const statement = {
        bind: (...values: unknown[]) => {
          given = values
          return statement
        },
        first: () => Promise.resolve(sql === SCRIPT_SQL ? this.#row() : null),
        all: () => Promise.resolve({ results: sql === PEOPLE_SQL ? this.#people(given) : [] }),
        run: () => this.#write(sql, given),
      }
      return statement
    }
    return { prepare } as unknown as D1Database
  }

  #row() {
    const { title, category, content, revision, published } = this
    const [version, version_title, version_content] = published
      ? [published.version, published.title, published.content]
      : [null, null, null]
    const by = { updated_at: 1, updated_by: 'ann', updated_by_name: 'Ann' }
    return { title, category, content, revision, ...by, version, version_title, version_content }
  }

  /** Everybody may. */
  #people([, ids]: unknown[]) {
    return z
      .array(z.string())
      .parse(JSON.parse(String(ids)))
      .map((id) => ({ id, role: 'admin' }))
  }

  #write(sql: string, given: unknown[]): Promise<object> {
    const fails = chance(this.#dice, this.faults)
    const isLost = fails && chance(this.#dice, 50)
    if (!fails || isLost) {
      if (sql === SETTLE_SQL) this.#settle(Settled.parse(given))
      if (sql === ACTIVITY_SQL) this.#log(String(given[1]))
    }
    return fails ? Promise.reject(new Error('D1_ERROR: injected')) : Promise.resolve({})
  }

  #settle([, title, category, content, revision]: z.infer<typeof Settled>): void {
    if (revision <= this.revision) return
    Object.assign(this, { title, category, content, revision })
  }

  #log(lines: string): void {
    for (const { id, actor_id } of z.array(Line).parse(JSON.parse(lines))) this.activity.set(id, actor_id)
  }
}
