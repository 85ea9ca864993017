/** Everything one floor stores, opened together. */
import { Days } from './days.ts'
import { Entries } from './entries.ts'
import { TransferredLeads } from './transferred-leads.ts'
import { Chain } from './journal/chain.ts'
import { Hopper } from './hopper/hopper.ts'
import { Journal } from './journal/journal.ts'
import type { JournalSizes } from './journal/journal-sizes.ts'
import { Outbox } from './outbox.ts'
import { People } from './people.ts'
import { Receipts } from './receipts/receipts.ts'
import { migrate } from './schema.ts'
import { Scripts } from './scripts.ts'
import { OrphanedOwnership } from './orphaned-ownership.ts'
import { Snapshots } from './snapshots.ts'
import { Sql } from './sql.ts'
import { Tabs } from './tabs.ts'

export interface Storage {
  readonly sql: Sql
  readonly journal: Journal
  readonly chain: Chain
  readonly days: Days
  readonly snapshots: Snapshots
  readonly receipts: Receipts
  readonly outbox: Outbox
  readonly entries: Entries
  readonly hopper: Hopper
  readonly transferredLeads: TransferredLeads
  readonly people: People
  readonly orphanedOwnership: OrphanedOwnership
  readonly scripts: Scripts
  readonly tabs: Tabs
}

/** `sizes`: smaller ones let a short history go through all that a long one does. */
export function openStorage(storage: DurableObjectStorage, teamId: string, sizes?: JournalSizes): Storage {
  const sql = new Sql(storage, teamId)
  migrate(sql)
  const [journal, days] = [new Journal(sql, sizes), new Days(sql)]
  const orphanedOwnership = new OrphanedOwnership(sql)
  return {
    sql,
    journal,
    chain: new Chain(sql, teamId, journal, days),
    days,
    snapshots: new Snapshots(sql, teamId),
    receipts: new Receipts(sql),
    outbox: new Outbox(sql),
    entries: new Entries(sql),
    hopper: new Hopper(sql),
    transferredLeads: new TransferredLeads(sql),
    people: new People(sql, orphanedOwnership),
    orphanedOwnership,
    scripts: new Scripts(sql),
    tabs: new Tabs(sql),
  }
}
