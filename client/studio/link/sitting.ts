/**
 * What one page knows of its work on a draft, over reloads and crashes: what is not answered, and what can be undone. A page that
 * is opened takes up the sitting of one that is gone; two open pages never share one.
 */
import { z } from 'zod'
import { DraftRefusal } from '#domain/script/draft/refusal.ts'
import { GestureLabel } from '#domain/script/draft/acts.ts'
import { Write } from '#domain/script/edit/change.ts'
import { EMPTY_HISTORY, type History } from '#domain/script/edit/history.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { storedValue } from '../../browser/stored-value.ts'
import { claimName } from '../../live/link/tab-id.ts'
import { PendingAct } from './pending-act.ts'

const Sequence = z.int().nonnegative()

const Step = z.object({
  label: GestureLabel,
  writes: z.array(Write).readonly(),
  acts: z.array(Sequence).readonly().default([]),
})

/** Item by item: what another release wrote and this one cannot read costs itself, and not all that was typed beside it. */
const readable = <Item extends z.ZodType>(item: Item) =>
  z.array(z.unknown()).transform((items): readonly z.output<Item>[] =>
    items.flatMap((one) => {
      const read = item.safeParse(one)
      return read.success ? [read.data] : []
    }),
  )

const Past = z.object({ done: readable(Step), undone: readable(Step) })

/** Words that wait for the server are kept apart: they are few, and are written at once. */
const Waiting = z.object({
  client: Id,
  sequence: Sequence,
  answered: Sequence,
  pending: readable(PendingAct),
  unapplied: readable(
    z.object({
      id: z.string(),
      label: GestureLabel,
      refusal: DraftRefusal,
      writes: z.array(Write).readonly(),
      comment: z.string().default(''),
    }),
  ),
})

export type Sitting = Readonly<z.infer<typeof Waiting>> & { readonly history: History }

export interface SittingStore {
  readonly sitting: Sitting
  readonly saveWaiting: (sitting: Sitting) => void
  readonly savePast: (sitting: Sitting) => void
}

const WAITING = 'call-floor.draft.'
const PAST = 'call-floor.draft-past.'
/** Characters of the steps that are kept; the oldest go first. */
const PAST_LENGTH = 1_000_000

export const newSitting = (client: string): Sitting => ({
  client,
  sequence: 0,
  answered: 0,
  pending: [],
  unapplied: [],
  history: EMPTY_HISTORY,
})

interface Whose {
  readonly userId: string
  readonly scriptId: string
}

export function sittingStore(storage: Storage, { userId, scriptId }: Whose, client: string): SittingStore {
  const place = `${userId}.${scriptId}.${client}`
  const waiting = storedValue({ storage, key: WAITING + place, schema: Waiting })
  const past = storedValue({ storage, key: PAST + place, schema: Past })
  return {
    sitting: { ...newSitting(client), ...waiting.read(), history: past.read() ?? EMPTY_HISTORY },
    saveWaiting({ history: _history, ...rest }) {
      if (waiting.write(rest)) return
      // Steps can be done without, words cannot.
      past.forget()
      waiting.write(rest)
    },
    savePast({ history }) {
      if (history.done.length + history.undone.length === 0) return past.forget()
      if (!past.write(newest(history))) past.forget()
    },
  }
}

function newest({ done, undone }: History): z.infer<typeof Past> {
  let room = PAST_LENGTH
  const kept = (steps: History['done']) => {
    const from = steps.findLastIndex((step) => (room -= JSON.stringify(step).length) < 0)
    return steps.slice(from + 1).map((step) => ({ ...step, acts: step.acts ?? [] }))
  }
  return { done: kept(done), undone: kept(undone) }
}

const lockName = (client: string) => `call-floor.draft.${client}`

/** By script, those that this page holds: a screen that is left and opened again goes on with its own. */
const held = new Map<string, string>()

/** The sitting of a page that is gone, one with unanswered words first, or a new one; held for as long as this page lives. */
export async function takeSitting(storage: Storage, whose: Whose): Promise<SittingStore> {
  const prefix = `${WAITING}${whose.userId}.${whose.scriptId}.`
  const own = held.get(prefix)
  if (own !== undefined) return sittingStore(storage, whose, own)
  const clients = Array.from({ length: storage.length }, (_nothing, at) => storage.key(at) ?? '')
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
  const kept = clients.map((client) => sittingStore(storage, whose, client))
  const ranked = kept.toSorted((one, other) => other.sitting.pending.length - one.sitting.pending.length)
  const client = (await firstFree(ranked.map(({ sitting }) => sitting.client))) ?? crypto.randomUUID()
  held.set(prefix, client)
  await claimName(lockName(client))
  return sittingStore(storage, whose, client)
}

async function firstFree(clients: readonly string[]): Promise<string | null> {
  // oxlint-disable-next-line no-await-in-loop -- one is enough
  for (const client of clients) if (await claimName(lockName(client))) return client
  return null
}
