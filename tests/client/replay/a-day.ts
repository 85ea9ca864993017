/** Part of a day as the time machine is given it: told as a story, played through the real rules. */
import { evolveAll } from '#domain/evolve/index.ts'
import { reveal, revealFloor } from '#domain/views/audience.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import type { Replay } from '#domain/http/supervision.ts'
import { did, type Step } from '#tests/support/given.ts'
import { callOn, chose, later, talking } from '#tests/support/story.ts'
import { quietMorning, SECOND, type World } from '#tests/support/world.ts'

export const told = (...steps: readonly Step[]): World => steps.reduce((world, step) => step(world), quietMorning)

const BOARD = { type: 'board', userId: 'max', details: [] } as const

/** What the server answers for [from, to], by the same rules as it. */
export function replayOf({ journal, floor }: World, from: number, to: number): Replay {
  const before = journal.filter(({ at }) => at <= from)
  const start = evolveAll(emptyFloor('north', floor.settings), before)
  return {
    floor: revealFloor(start, BOARD),
    from,
    reached: to,
    events: journal.filter(({ at }) => at > from && at <= to).flatMap((line) => reveal(line, BOARD) ?? []),
  }
}

export const holdsAndResumes =
  (who: string, leadId: string, times: number): Step =>
  (world) => {
    const callId = callOn(leadId)
    let next = world
    for (let time = 0; time < times; time += 1) {
      next = did(who, { type: 'HoldCall', callId })(later(SECOND)(next))
      next = did(who, { type: 'ResumeCall', callId })(later(SECOND)(next))
    }
    return next
  }

/** Ann talks through a long call with many small events; Bob raises a hand and is nudged; Cat books a meeting. */
export const busyMorning = (): World =>
  told(
    later(SECOND),
    talking('ann', 'acme'),
    later(SECOND),
    talking('bob', 'bolt'),
    later(SECOND),
    did('bob', { type: 'RaiseHand', reason: 'price' }),
    later(SECOND),
    talking('cat', 'core'),
    later(SECOND),
    chose('ann', 'acme', 'go-on'),
    holdsAndResumes('ann', 'acme', 130),
    did('cat', { type: 'EndCall', callId: callOn('core') }),
    later(SECOND),
    did('cat', {
      type: 'DispositionCall',
      callId: callOn('core'),
      dispositionId: 'booked',
      meetingAt: quietMorning.now + 86_400_000,
      missingProofReason: 'sent by post',
    }),
    later(5 * SECOND),
  )
