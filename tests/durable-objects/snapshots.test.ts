/** A long day keeps a bounded number of whole floors, and any moment of it stays a short fold away. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { Days } from '#durable-objects/team-floor/storage/days.ts'
import { Snapshots } from '#durable-objects/team-floor/storage/snapshots.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { floorOf, rowsIn } from './support/inside.ts'

test('snapshots are thinned as they come to be many; newest and beginnings of days stay', async () => {
  const stub = floorOf('thinned')
  const last = 100_000
  const yesterday = 60_000
  await runInDurableObject(stub, (_floor, state) => {
    const sql = new Sql(state.storage)
    const [days, snapshots] = [new Days(sql), new Snapshots(sql)]
    const save = (seq: number) => snapshots.save({ ...emptyFloor('thinned', DEFAULT_SETTINGS), seq })
    for (let seq = 0; seq <= last; seq += 100) {
      if (seq === 0 || seq === yesterday) days.begin(seq === 0 ? '2026-11-18' : '2026-11-19', seq)
      save(seq)
    }
    expect(snapshots.latest()?.floor.seq).toBe(last)
  })
  const kept = (await rowsIn(stub, 'SELECT DISTINCT seq FROM snapshots ORDER BY seq')).map(({ seq }) => Number(seq))
  expect(kept.length).toBeLessThanOrEqual(193)
  expect(kept).toEqual(expect.arrayContaining([0, yesterday, last]))
  const folds = kept.slice(1).map((seq, index) => seq - (kept[index] ?? 0))
  expect(Math.max(...folds)).toBeLessThanOrEqual(last / 48)
})
