/** The calls behind a number: the list that holds exactly those that were counted. */
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import type { NumbersFrame } from './numbers-context.ts'

export interface CallsWanted {
  /** How many they are. */
  readonly count: number
  /** Counted as what; not said of those that came to a step. */
  readonly counted?: CountedCalls
  /** Of the version that is asked for, or of that in `of`. */
  readonly step?: string
  readonly outcome?: CallOutcome
  /** Narrower than what is asked for. */
  readonly of?: NumbersPatch
}

/** The address of the list of calls. */
export function callsSearch(
  { asked, seesOthers }: Pick<NumbersFrame, 'asked' | 'seesOthers'>,
  { counted, step, outcome, of = {} }: CallsWanted,
) {
  const { from, to, teamId, userId, scriptId, version, source, hour, called } = asked
  const ofScript = of.script ?? scriptId
  return {
    from: of.from ?? from,
    to: of.to ?? to,
    // An agent’s list is of their own calls anyway.
    ...(seesOthers && { ...whose(of.team ?? teamId), user: of.user ?? userId }),
    script: ofScript,
    version: of.version ?? (ofScript === scriptId ? version : undefined),
    source: of.source ?? source,
    hour: of.hour ?? hour,
    called: of.called ?? called,
    outcome: outcome ?? of.outcome ?? asked.outcome,
    counted,
    step,
  }
}

const whose = (team: string | undefined) => (team === undefined ? { teams: 'all' as const } : { team })
