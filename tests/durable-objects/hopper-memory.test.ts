/** What the hopper remembers is what it has stored, also after a transaction that was taken back. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { Hopper } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import { migrate } from '#durable-objects/team-floor/storage/schema.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { floorOf } from './support/inside.ts'
import { addLead, numberOf, seedTeam } from './support/team.ts'

test('an entry is read once, and never older or newer than the storage', async () => {
  const team = await seedTeam({ leads: 1 })
  const [leadId = ''] = team.leads
  await addLead(team.teamId, { id: `${team.teamId}-twin`, phone: numberOf(1), createdAt: Date.now() + 1_000 })
  const stub = floorOf(team.teamId)
  await stub.pokeFeed()
  await runInDurableObject(stub, (_floor, { storage }) => {
    const sql = new Sql(storage)
    migrate(sql)
    const hopper = new Hopper(sql)
    const first = hopper.entry(leadId)
    if (!first) throw new Error('the lead is not there')
    expect(hopper.entry(leadId)).toBe(first)
    const stored = (): unknown => storage.sql.exec('SELECT COUNT(*) AS count FROM hopper').one()['count']
    expect(hopper.count()).toBe(2)

    const changed = { ...first, lead: { ...first.lead, card: { ...first.lead.card, name: 'Changed' } } }
    expect(() =>
      sql.transaction(() => {
        hopper.write(changed, DEFAULT_SETTINGS, 0)
        expect(hopper.find(leadId)?.card.name).toBe('Changed')
        const { card } = first.lead
        hopper.write({ ...first, lead: { ...first.lead, card: { ...card, leadId: 'third' } } }, DEFAULT_SETTINGS, 0)
        expect(hopper.count()).toBe(3)
        throw new Error('taken back')
      }),
    ).toThrow('taken back')
    expect(hopper.entry(leadId)).toEqual(first)
    expect(hopper.count()).toBe(stored())

    hopper.write(changed, DEFAULT_SETTINGS, 0)
    // Nothing was read for it, and yet it is what a reader finds.
    expect(hopper.entry(leadId)?.lead.card).toBe(changed.lead.card)
    expect(hopper.entry(leadId)).toEqual(new Hopper(sql).entry(leadId))

    hopper.bumpRevision(leadId, first.revision + 5)
    expect(hopper.entry(leadId)?.revision).toBe(first.revision + 5)
    const twin = `${team.teamId}-twin`
    expect(hopper.find(twin)?.duplicateOf).toBe(leadId)
    hopper.remove(leadId, DEFAULT_SETTINGS, 0)
    expect(hopper.entry(leadId)).toBeUndefined()
    expect(hopper.find(twin)?.duplicateOf).toBeNull()
    expect(hopper.count()).toBe(stored())
  })
})
