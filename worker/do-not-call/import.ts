/** A part of a list: numbers it has, and numbers it has no longer. What another list says of them stands. */
import type { DoNotCallImport, DoNotCallImported } from '#domain/http/suppression/do-not-call.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { readPhone } from '#domain/phone/read.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { doNotCall, doNotCallLists } from '#worker/d1/schema.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { endedOf } from '#worker/do-not-call/expire.ts'
import { teamsWithNumbers, tellFloors } from '#worker/do-not-call/tell-floors.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField } from '#worker/request/problem.ts'

type Wanted = z.output<typeof DoNotCallImport>

const Key = z.object({ phone_key: z.string() })

/** Of these keys, those that the list has. */
export const LISTED_SQL = `SELECT d.phone_key FROM json_each(?1) n JOIN do_not_call d ON d.phone_key = n.value
  WHERE d.organisation_id = ?2 AND d.source = ?3 AND d.lifted_at IS NULL AND (d.until IS NULL OR d.until > ?4)`

export async function importRows(ctx: Ctx, wanted: Wanted): Promise<DoNotCallImported> {
  const { actor, env, now } = ctx
  const until = wanted.until === undefined ? null : Date.parse(wanted.until)
  if (until !== null && until <= now) throw invalidField('until', 'has passed')
  const { adds, deletes, faults } = readRowsOf(wanted)
  const found = await env.DB.prepare(LISTED_SQL)
    .bind(jsonList([...adds.keys(), ...deletes]), actor.organisationId, wanted.source, now)
    .all()
  const listed = new Set(readRows(Key, found.results, 'do-not-call entry').map(({ phone_key }) => phone_key))
  const added = [...adds].filter(([key]) => !listed.has(key))
  const known = [...adds.keys()].filter((key) => listed.has(key))
  const removed = [...deletes].filter((key) => listed.has(key))
  const answer: DoNotCallImported = {
    added: added.length,
    known: known.length,
    removed: removed.length,
    absent: deletes.size - removed.length,
    faults,
  }
  if (!wanted.dry_run) await write(ctx, { wanted, until, added, known, removed, answer })
  return answer
}

interface Reading {
  /** By key, as it is dialled. */
  readonly adds: ReadonlyMap<string, string>
  readonly deletes: ReadonlySet<string>
  readonly faults: DoNotCallImported['faults']
}

/** The last line of a number counts. */
function readRowsOf({ rows, country = '' }: Wanted): Reading {
  const adds = new Map<string, string>()
  const deletes = new Set<string>()
  const faults: DoNotCallImported['faults'] = []
  for (const { line, phone: text, act } of rows) {
    const reading = readPhone(text, country)
    if (!reading.ok) {
      faults.push({ line, phone: text, fault: reading.error })
      continue
    }
    const { phone } = reading.value
    const key = phoneKey(phone)
    adds.delete(key)
    deletes.delete(key)
    if (act === 'add') adds.set(key, phone)
    else deletes.add(key)
  }
  return { adds, deletes, faults }
}

interface Writing {
  readonly wanted: Wanted
  readonly until: number | null
  readonly added: readonly (readonly [key: string, phone: string])[]
  readonly known: readonly string[]
  readonly removed: readonly string[]
  readonly answer: DoNotCallImported
}

async function write(ctx: Ctx, { wanted, until, added, known, removed, answer }: Writing): Promise<void> {
  const { actor, audit, env, now, orm } = ctx
  const { organisationId, userId } = actor
  const { source, reason } = wanted
  const { faults, ...counts } = answer
  const ofList = (keys: readonly string[]) =>
    and(
      isNull(doNotCall.lifted_at),
      eq(doNotCall.organisation_id, organisationId),
      eq(doNotCall.source, source),
      sql`phone_key IN (SELECT value FROM json_each(${jsonList(keys)}))`,
    )
  await orm.batch([
    endedOf(orm, { organisationId, keys: added.map(([key]) => key), now }),
    // Every column of the table, in its order.
    orm
      .insert(doNotCall)
      .select(
        sql`SELECT lower(hex(randomblob(16))), ${organisationId}, n.value, NULL, ${reason}, ${userId}, ${now}, ${source},
          ${now}, ${until}, NULL, NULL, NULL
        FROM json_each(${jsonList(added.map(([, phone]) => phone))}) n WHERE true`,
      )
      .onConflictDoNothing(),
    orm.update(doNotCall).set({ lifted_at: now, lift_reason: 'no longer on the list' }).where(ofList(removed)),
    // A number that the list still has stays as long as the newest copy of it says, and never shorter than an older one did.
    orm
      .update(doNotCall)
      .set({ until: sql`CASE WHEN until IS NULL OR ${until} IS NULL THEN NULL ELSE MAX(until, ${until}) END` })
      .where(ofList(known)),
    orm
      .insert(doNotCallLists)
      .values({ organisation_id: organisationId, source, imported_at: now, imported_by: userId })
      .onConflictDoUpdate({
        target: [doNotCallLists.organisation_id, doNotCallLists.source],
        set: { imported_at: now, imported_by: userId },
      }),
    // With it, or not at all: whoever is cut short has imported nothing that is not written down.
    audit.line({
      action: 'do-not-call.imported',
      entityType: 'do-not-call',
      entityId: organisationId,
      teamId: null,
      after: { source, reason, ...counts, refused: faults.length },
    }),
  ])
  const keys = [...added.map(([key]) => key), ...removed]
  await tellFloors(ctx, await teamsWithNumbers(env.DB, organisationId, keys))
}
