/** The parts of the numbers: what each is called, and what it shows. */
import {
  type Icon,
  IconClockHour4,
  IconFilterSearch,
  IconLayoutDashboard,
  IconListDetails,
  IconMessageQuestion,
  IconRoute,
  IconTarget,
  IconTrophy,
  IconClockPause,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { AgentsPart } from './agents/agents-part.tsx'
import { DutyPart } from './duty/duty-part.tsx'
import type { Filter } from './frame/asked.ts'
import { FunnelPart } from './funnel/funnel-part.tsx'
import { LeaderboardPart } from './leaderboard/leaderboard-part.tsx'
import { ObjectionsPart } from './objections/objections-part.tsx'
import { OutcomesPart } from './outcomes/outcomes-part.tsx'
import { OverviewPart } from './overview/overview-part.tsx'
import { ScriptsPart } from './scripts/scripts-part.tsx'
import { SourcesPart } from './sources/sources-part.tsx'
import { WhenPart } from './when/when-part.tsx'

/** Its parts, in the order of their tabs: the last piece of the path. */
export const NUMBERS_PARTS = [
  'overview',
  'when',
  'funnel',
  'outcomes',
  'agents',
  'scripts',
  'sources',
  'objections',
  'duty',
  'leaderboard',
] as const
export type NumbersPart = (typeof NUMBERS_PARTS)[number]

interface Part {
  readonly label: string
  readonly icon: Icon
  readonly Part: ComponentType
  /** Of others too: an agent is not offered it. */
  readonly ofOthers?: true
  /** Its marks are drawn by the number that is chosen. */
  readonly drawsShown?: true
  /** Where not everything narrows it, what does. */
  readonly narrowedBy?: readonly Filter[]
}

export const PARTS: Readonly<Record<NumbersPart, Part>> = {
  overview: { label: 'Overview', icon: IconLayoutDashboard, Part: OverviewPart, drawsShown: true },
  when: { label: 'When to call', icon: IconClockHour4, Part: WhenPart, drawsShown: true },
  funnel: { label: 'Funnel', icon: IconFilterSearch, Part: FunnelPart },
  outcomes: { label: 'Outcomes', icon: IconTarget, Part: OutcomesPart },
  agents: { label: 'Agents', icon: IconUsers, Part: AgentsPart, ofOthers: true },
  scripts: { label: 'Scripts', icon: IconRoute, Part: ScriptsPart, ofOthers: true, drawsShown: true },
  sources: { label: 'Lists and sources', icon: IconListDetails, Part: SourcesPart, ofOthers: true, drawsShown: true },
  duty: { label: 'Duty', icon: IconClockPause, Part: DutyPart, narrowedBy: ['team', 'user'] },
  objections: {
    label: 'Objections',
    icon: IconMessageQuestion,
    Part: ObjectionsPart,
    ofOthers: true,
    narrowedBy: ['team', 'script', 'version'],
  },
  leaderboard: { label: 'Leaderboard', icon: IconTrophy, Part: LeaderboardPart, narrowedBy: ['team'] },
}

/** An agent is offered nobody else’s numbers, and the leaderboard where their team shows it. */
export const partsFor = (seesOthers: boolean, seesLeaderboard = false): readonly NumbersPart[] =>
  NUMBERS_PARTS.filter((name) =>
    name === 'leaderboard' ? seesOthers || seesLeaderboard : seesOthers || PARTS[name].ofOthers !== true,
  )
