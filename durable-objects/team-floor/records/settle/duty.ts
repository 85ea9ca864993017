/** Stretches of duty into `duty_stretches` (TI1); what is added up of them is kept by triggers (0096). */
import type { DutyMark } from '#domain/views/duty-marks.ts'
import { insert, statement, type Statement } from './statement.ts'

export function dutyStatements(mark: DutyMark, teamId: string): Statement[] {
  const { begun } = mark
  return [...goOn([mark], teamId), ...(begun ? [begin(mark, begun, teamId)] : [])]
}

/** Says no more than how far a stretch is known: in any order, for a later word says it too. */
export const isPassing = ({ until, begun }: DutyMark): boolean => begun === null && until?.isOver === false

/** Of many such, the last of each person, in one statement. */
export const passingStatements = (marks: readonly DutyMark[], teamId: string): Statement[] =>
  goOn(
    [...new Map(marks.toSorted((one, other) => one.seq - other.seq).map((mark) => [mark.agentId, mark])).values()],
    teamId,
  )

/**
 * Of the stretch that stood open at that moment, and of no other: one that is over, or known to a later line, stays as it is.
 * One whose beginning was never written, for it was before there were such rows, is told by the journal once its day is over.
 */
function goOn(marks: readonly DutyMark[], teamId: string): Statement[] {
  const going = marks.flatMap(({ agentId, seq, at, until }) =>
    until ? [{ agentId, seq, at, day: until.day, isOpen: Number(!until.isOver), ...until.spent }] : [],
  )
  return going.length === 0 ? [] : [statement(GO_ON, teamId, JSON.stringify(going))]
}

const GO_ON = `UPDATE duty_stretches SET to_at = mark.at, is_open = mark.is_open, seq = mark.seq,
    dial_ms = mark.dial_ms - dial_before_ms, talk_ms = mark.talk_ms - talk_before_ms,
    hold_ms = mark.hold_ms - hold_before_ms, wrap_up_ms = mark.wrap_up_ms - wrap_up_before_ms
  FROM (SELECT value ->> 'agentId' AS user_id, value ->> 'seq' AS seq, value ->> 'at' AS at, value ->> 'day' AS day,
      value ->> 'isOpen' AS is_open, value ->> 'dialMs' AS dial_ms, value ->> 'talkMs' AS talk_ms,
      value ->> 'holdMs' AS hold_ms, value ->> 'wrapUpMs' AS wrap_up_ms FROM json_each(?2)) AS mark
  WHERE team_id = ?1 AND duty_stretches.user_id = mark.user_id AND from_at =
      (SELECT MAX(from_at) FROM duty_stretches WHERE team_id = ?1 AND user_id = mark.user_id AND from_at <= mark.at)
    AND duty_stretches.is_open = 1 AND local_date = mark.day AND duty_stretches.seq < mark.seq`

/** Of two that begin in the same moment the later one stands; the first lasted no time. */
const begin = (
  { agentId, seq, at }: DutyMark,
  { day, reason, before }: NonNullable<DutyMark['begun']>,
  teamId: string,
): Statement => {
  const row = {
    team_id: teamId,
    user_id: agentId,
    from_at: at,
    to_at: at,
    local_date: day,
    reason: reason ?? '',
    dial_before_ms: before.dialMs,
    talk_before_ms: before.talkMs,
    hold_before_ms: before.holdMs,
    wrap_up_before_ms: before.wrapUpMs,
    seq,
  }
  const open = ['to_at', 'local_date', 'reason', ...BEFORE, 'seq'].map((column) => `${column} = excluded.${column}`)
  return insert(
    'duty_stretches',
    row,
    `ON CONFLICT (team_id, user_id, from_at) DO UPDATE SET ${open.join(', ')},
       dial_ms = 0, talk_ms = 0, hold_ms = 0, wrap_up_ms = 0, is_open = 1
     WHERE excluded.seq >= duty_stretches.seq`,
  )
}

const BEFORE = ['dial_before_ms', 'talk_before_ms', 'hold_before_ms', 'wrap_up_before_ms'] as const
