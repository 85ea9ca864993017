import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { listWays, NODE, placeNodes } from '#client/screens/scripts/graph-layout.ts'
import { NodePanel } from '#client/screens/scripts/node-panel.tsx'
import { conditionText, listPlaces } from '#client/screens/scripts/script-labels.ts'
import { nodeById } from '#domain/script/walk.ts'
import { aScript } from '#tests/client/support/a-script.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

test('conditions read as sentences', () => {
  expect(conditionText({ fact: 'lead.industry', is: 'equal', value: 'food' })).toBe('the lead’s industry is food')
  expect(
    conditionText({
      all: [
        { fact: 'answer.team_size', is: 'at-least', value: 5 },
        {
          not: {
            any: [
              { fact: 'lead.title', is: 'unknown' },
              { fact: 'lead.company', is: 'known' },
            ],
          },
        },
      ],
    }),
  ).toBe('the answer on team size is at least 5 and not (the lead’s title is not known or the lead’s company is known)')
})

test('a branch names every place with its condition, and what comes otherwise', () => {
  const many = nodeById(aScript, 'ask')?.responses[0]
  expect(many && listPlaces(many.to, aScript)).toEqual([
    { words: 'Goodbye, if the lead’s industry is food', nodeId: 'bye' },
    { words: 'Hello, otherwise', nodeId: 'hello' },
  ])
})

test('two responses to one place are one way with both names; the way back is none', () => {
  const ways = listWays(aScript)
  expect(ways.find(({ id }) => id === 'hello>ask')?.labels).toEqual(['Go on', 'Well then'])
  expect(ways.some(({ from }) => from === 'price')).toBe(false)
})

test('every step has its own place on the plane', () => {
  const { places } = placeNodes(aScript)
  expect([...places.keys()].toSorted()).toEqual(aScript.nodes.map(({ id }) => id).toSorted())
  for (const [id, one] of places)
    for (const [otherId, other] of places) {
      if (one === other) continue
      const apart = Math.abs(one.x - other.x) >= NODE.width || Math.abs(one.y - other.y) >= NODE.height
      expect(apart, `${id} lies on ${otherId}`).toBe(true)
    }
})

test('a step shows variables as marks, directions apart, and its responses lead on', async () => {
  const node = nodeById(aScript, 'hello')
  if (!node) throw new Error('no such step')
  const onChoose = vi.fn<(nodeId: string) => void>()
  draw(<NodePanel node={node} content={aScript} people={undefined} onChoose={onChoose} />)
  expect(screen.getByText('first name').getAttribute('title')).toBe('If unknown: there')
  expect(screen.queryByText(/\{\{/)).toBeNull()
  expect(screen.getByText('Smile first.')).toBeDefined()
  expect(screen.getByText(/Pain named/)).toBeDefined()
  const [first] = screen.getAllByRole('button', { name: 'How many?' })
  if (!first) throw new Error('no way on')
  await userEvent.click(first)
  expect(onChoose).toHaveBeenCalledWith('ask')
})
