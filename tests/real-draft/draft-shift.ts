/** Some authors at one draft, on bad lines, over an object that is killed and put to sleep; then everything calms down (SE10). */
import { applyWrites } from '#domain/script/edit/change.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { chance, oneOf, seededDice } from '#tests/support/plausible/dice.ts'
import { script } from '#tests/support/script-fixture.ts'
import { DraftAuthor } from './draft-author.ts'
import { DraftHost, sameDraft } from './draft-host.ts'

export interface ShiftOptions {
  /** Per cent of frames that are lost with their line. */
  readonly loss?: number
  readonly steps?: number
}

export interface ShiftOutcome {
  readonly faults: readonly string[]
  readonly entries: number
  readonly kills: number
  readonly conflicts: number
  readonly versions: number
}

const NAMES = ['ann', 'bob', 'cy', 'dee']

export async function simulateDraft(
  seed: number,
  { loss = 30, steps = 220 }: ShiftOptions = {},
): Promise<ShiftOutcome> {
  const dice = seededDice(seed)
  const host = new DraftHost({ title: script.title, category: 'Sales', content: script.content }, dice)
  const authors = NAMES.slice(0, 2 + dice(3)).map((name) => new DraftAuthor(name, host, dice))
  const faults: string[] = []
  host.deaths = chance(dice, 50) ? dice(8) : 0
  host.records.faults = chance(dice, 50) ? dice(40) : 0
  try {
    for (let step = 0; step < steps; step += 1) {
      host.now += dice(700)
      // oxlint-disable-next-line no-await-in-loop -- one thing after the other, or no seed would come again
      await oneStep(host, oneOf(dice, authors), dice, loss)
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (step % 20 === 0) faults.push(...(await host.faults()))
    }
    host.deaths = 0
    await calmDown(host, authors, faults)
    faults.push(...host.twice, ...(await host.faults()), ...(await compare(host, authors)))
    return {
      faults,
      entries: host.journal.length,
      kills: host.kills,
      conflicts: authors.reduce((sum, { unapplied }) => sum + unapplied, 0),
      versions: host.records.published?.version ?? 0,
    }
  } finally {
    host.close()
  }
}

type Roll = ReturnType<typeof seededDice>

async function oneStep(host: DraftHost, author: DraftAuthor | undefined, dice: Roll, loss: number): Promise<void> {
  if (!author) return
  const kind = dice(100)
  if (kind < 34) author.act()
  else if (kind < 54) await author.deliverUp(loss, 20)
  else if (kind < 80) await author.deliverDown(loss, 20)
  else if (kind < 86) await author.connect()
  else if (kind < 88) await author.cut()
  else if (kind < 90) await author.reload()
  else if (kind < 92) host.evict()
  else if (kind < 93) host.kill()
  else if (kind < 96) await host.ring()
  else if (kind < 98) await host.publish()
  else await host.catchUp()
}

/** Good lines, a steady object: all that waits arrives. */
async function calmDown(host: DraftHost, authors: readonly DraftAuthor[], faults: string[]): Promise<void> {
  const isCalm = () => authors.every(({ pending, isQuiet }) => pending === 0 && isQuiet)
  for (let round = 0; round < 2_000; round += 1) {
    if (isCalm()) return
    for (const author of authors) {
      host.now += 50
      // oxlint-disable-next-line no-await-in-loop -- as above
      await author.connect()
      // oxlint-disable-next-line no-await-in-loop -- as above
      await author.deliverUp(0, 0)
      // oxlint-disable-next-line no-await-in-loop -- as above
      await author.deliverDown(0, 0)
    }
  }
  faults.push(`SE10 something waits for ever: ${authors.map(({ name, pending }) => `${name} ${pending}`).join(', ')}`)
}

async function compare(host: DraftHost, authors: readonly DraftAuthor[]): Promise<string[]> {
  const faults: string[] = []
  const parts = await host.parts()
  for (const author of authors)
    if (!sameDraft(author.parts, parts)) faults.push(`SE10 ${author.name} has another draft than the object`)
  if (new Set(authors.map(({ comments }) => comments)).size > 1) faults.push('SE9 comments differ')
  const folded = foldJournal(host)
  if (folded === null || !sameDraft(folded, parts)) faults.push('SE10 the entries do not lead to the draft')
  host.evict()
  if (!sameDraft(await host.parts(), parts)) faults.push('SE10 the storage has another draft than the memory')
  const labels = new Set(host.journal.flatMap(({ act }) => (act.type === 'EditDraft' ? [act.label] : [])))
  for (const author of authors)
    for (const label of author.confirmed)
      if (!labels.has(label)) faults.push(`SE10 ${label} was acknowledged and is lost`)
  await host.settle()
  if (host.records.revision !== host.journal.length + 1) faults.push('SE10 the records do not have the draft')
  const [first] = authors
  if (first && !first.undoesItself()) faults.push('SE2 an undo leaves something behind')
  return faults
}

function foldJournal(host: DraftHost): Draft | null {
  let draft = host.start
  for (const [index, { revision, act }] of host.journal.entries()) {
    if (revision !== index + 2) return null
    if (act.type !== 'EditDraft') continue
    const applied = applyWrites(draft, act.writes)
    if (!applied.ok) return null
    draft = applied.draft
  }
  return draft
}
