/** What the network and the checks need of a floor, whoever runs it. */
import type { CommandOf } from '#domain/commands/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Person } from '#domain/decide/types.ts'
import type { ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Floor } from '#domain/floor/state.ts'

/** One line, as the floor hears it. */
export interface ServerLine {
  hear(text: string): void
  /** The platform noticed that the line is gone. */
  lost(): void
}

/** The other end of it. */
export interface ClientEnd {
  deliver(text: string): void
  closed(code: number, reconnect: boolean): void
}

/** A finished call as the ledger has it. */
export interface LedgerCall {
  readonly revision: number
  readonly outcome: string
  readonly provisional: boolean
  readonly notes: string
}

export type PutRight = CommandOf<'CorrectOutcome' | 'LiftSuppression'>

export interface FloorHost {
  open(person: Person, end: ClientEnd): ServerLine
  crash(): void
  evict(): void
  /** Sets the machine's clock on, or back. */
  jumpClock(ms: number): void
  /** An admin stores them; the floor hears of it in its own way. */
  changeSettings(settings: TeamSettings): void
  /** A version of the script is published that puts words right. */
  correctWords(fix: ScriptFix): void
  /** Somebody asks through the worker, which gives no answer that matters here: it may come again. */
  putRight(person: Person, command: PutRight, commandId: string): void
  /** The floor before its first event. */
  readonly start: Floor
  /** As it is stored, which is what survives. */
  readonly journal: readonly Recorded[]
  /** As it is in memory now. */
  readonly floor: Floor
  receiptSeq(commandId: string): number | undefined
  readonly ledgerCalls: ReadonlyMap<string, LedgerCall>
  /** Of each lead in the ledger what it says of its workability, and what the floor says of the same. */
  readonly ledgerLeads: ReadonlyMap<string, unknown>
  readonly leads: ReadonlyMap<string, unknown>
  /** The leads that nobody may call, as the floor has them. */
  readonly suppressed: ReadonlySet<string>
  /** Where the records tell other numbers than the journal; empty where there are none such. */
  readonly numberFaults: readonly string[]
  /** Rows that have yet to reach the ledger. */
  readonly unsettled: number
  /** Counts of the ledger that are not what its calls, or the journal, come to; asked when all has settled. */
  miscounts(): readonly string[]
  /** All that the ledger says of records that this floor does not know (`earlier-records.ts`). */
  earlierRows(): unknown
  /** Who is in control, by person: the tabs that believe so. */
  controllers(): ReadonlyMap<string, readonly string[]>
}
