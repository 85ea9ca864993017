/** People of the floor and what they are doing. */
import { type PersonState } from '#domain/floor/people/person-state.ts'
import { Box, Group } from '@mantine/core'
import { useState } from 'react'
import { STATES, StateBadge } from '#client/features/agents/state-badge.tsx'
import { AgentTile } from '#client/features/floor-view/agent-tile.tsx'
import { BoardRows } from '#client/features/floor-view/board-rows.ts'
import { useFloor } from '#client/live/use-floor.ts'
import { FiguresPage } from '#client/screens/wall/figures-page.tsx'
import { PeoplePage } from '#client/screens/wall/people-page.tsx'
import type { Step } from '#tests/support/given.ts'
import { did } from '#tests/support/given.ts'
import { script } from '#tests/support/script-fixture.ts'
import { available, chose, gone, holding, later, talking, timePasses, wrappingUp } from '#tests/support/story.ts'
import { MINUTE } from '#tests/support/world.ts'
import { OnFloor } from '../floor.tsx'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const SCRIPTS = new Map([['pitch@1', script]])
const NOBODY: readonly never[] = []

function Tiles({ selected = false }: { selected?: boolean }) {
  const [keeper] = useState(() => new BoardRows())
  const rows = useFloor((floor) => keeper.of(floor, NOBODY))
  return rows
    .filter(({ agentId }) => agentId === 'ann')
    .map((row) => (
      <Box key={row.agentId} w={260}>
        <AgentTile row={row} scripts={SCRIPTS} reasonLabel="Break" selected={selected} onOpen={nothing} />
      </Box>
    ))
}

/** As a TV shows it: the page of people, or that of the figures. */
function Wall({ page }: { page: 'people' | 'figures' }) {
  const [keeper] = useState(() => new BoardRows())
  const rows = useFloor((floor) => keeper.of(floor, NOBODY))
  return (
    <Box h={360} display="grid">
      {page === 'people' ? <PeoplePage rows={rows} part={0} /> : <FiguresPage rows={rows} />}
    </Box>
  )
}

const wall =
  (page: 'people' | 'figures', ...steps: readonly Step[]) =>
  () => (
    <OnFloor steps={steps}>
      <Wall page={page} />
    </OnFloor>
  )

const tile = (...steps: readonly Step[]) => {
  const shown = () => (
    <OnFloor steps={steps}>
      <Tiles />
    </OnFloor>
  )
  return shown
}

const hand = did('ann', { type: 'RaiseHand' })

const states = Object.keys(STATES) as PersonState[]

export const floorStories: readonly Story[] = [
  {
    component: 'Agent tile',
    states: {
      available: tile(available('ann')),
      'with a lead': tile(holding('ann', 'acme')),
      talking: tile(talking('ann', 'acme'), chose('ann', 'acme', 'go-on')),
      'hand raised': tile(talking('ann', 'acme'), hand),
      'wrapping up for long': tile(wrappingUp('ann', 'acme'), later(9 * MINUTE)),
      'call orphaned': tile(talking('ann', 'acme'), gone('ann'), later(MINUTE), timePasses),
    },
  },
  {
    component: 'State badge',
    states: {
      filled: () => (
        <Group>
          {states.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
        </Group>
      ),
      plain: () => (
        <Group>
          {states.map((state) => (
            <StateBadge key={state} state={state} plain />
          ))}
        </Group>
      ),
      'long reason': () => (
        <Box w={160}>
          <StateBadge state="not-ready" label={LONG_NAME} />
        </Box>
      ),
    },
  },
  {
    component: 'Wallboard',
    states: {
      people: wall('people', talking('ann', 'acme'), available('bob'), wrappingUp('cat', 'bolt')),
      figures: wall('figures', talking('ann', 'acme'), available('bob')),
      nobody: wall('people'),
    },
  },
]
