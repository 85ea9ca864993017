/** What survives the process: written in one go, or not at all. */
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { CommandResult } from '#domain/commands/result.ts'

export interface Receipt {
  readonly body: string
  readonly seq: number
  readonly result: CommandResult | undefined
}

/** One record's news, on its way to the ledger. The revision grows with every row of the same record. */
export interface OutboxRow {
  readonly revision: number
  readonly key: string
  readonly lines: readonly Recorded[]
  /** Notes of the call as it was closed, and the lead as it then was. */
  readonly lead: HopperLead | null
}

export interface Write {
  readonly lines: readonly Recorded[]
  readonly receipt: { readonly commandId: string; readonly receipt: Receipt } | null
  readonly leads: readonly HopperLead[]
  readonly rows: readonly OutboxRow[]
}

export class ModelStorage {
  readonly epoch = 'epoch-1'
  readonly journal: Recorded[] = []
  readonly receipts = new Map<string, Receipt>()
  readonly leads: Map<string, HopperLead>
  readonly tabs = new Map<string, number>()
  outbox: OutboxRow[] = []
  snapshot: string
  alarmAt: number | null = null

  constructor(floor: Floor, leads: ReadonlyMap<string, HopperLead>) {
    this.snapshot = JSON.stringify(floor)
    this.leads = new Map(leads)
  }

  /** The transaction: nothing in here can fail halfway. */
  write({ lines, receipt, leads, rows }: Write): void {
    this.journal.push(...lines)
    if (receipt) this.receipts.set(receipt.commandId, receipt.receipt)
    for (const lead of leads) this.leads.set(lead.card.leadId, lead)
    this.outbox.push(...rows)
  }

  since(seq: number): Recorded[] {
    const first = this.journal[0]
    return first ? this.journal.slice(Math.max(0, seq + 1 - first.seq)) : []
  }

  /** The tab's place in time: now for a page that begins, the known one for a link that came back. */
  openTab(userId: string, tab: string, begins: boolean, now: number): number {
    const key = `${userId} ${tab}`
    const known = this.tabs.get(key)
    if (known !== undefined && !begins) return known
    const others = [...this.tabs].filter(([other]) => other.startsWith(`${userId} `)).map(([, at]) => at)
    const openedAt = Math.max(now, ...others.map((at) => at + 1))
    this.tabs.set(key, openedAt)
    return openedAt
  }
}
