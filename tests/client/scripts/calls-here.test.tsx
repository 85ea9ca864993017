/** SE18: how many calls stand on the steps of a version now, over all floors, and what of that is not known. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countHere, SilentFloors } from '#client/screens/scripts/calls-here.tsx'
import { draw } from '#tests/client/support/render.tsx'
import { signedIn } from '#tests/client/support/signed-in.ts'

beforeEach(() => signedIn('admin'))
afterEach(cleanup)

const step = (node_id: string, calls: number, version = 1) => ({ version, node_id, calls })

test('SE18 calls of all teams are added up by step, those of other versions apart', () => {
  const here = countHere(
    {
      script_id: 'pitch',
      teams: [
        { team_id: 'north', steps: [step('hello', 2), step('hello', 1, 2)] },
        { team_id: 'south', steps: [step('hello', 3), step('close', 1)] },
        { team_id: 'west', steps: null },
      ],
    },
    1,
  )
  expect([...here.onSteps]).toEqual([
    ['hello', 5],
    ['close', 1],
  ])
  expect(here).toMatchObject({ elsewhere: 1, silent: ['west'] })
})

test('SE18 where no floor answers nothing is known', () => {
  expect(countHere({ script_id: 'pitch', teams: [{ team_id: 'north', steps: null }] }, 1).silent).toBeNull()
})

test('SE18 floors that do not answer are named', () => {
  draw(<SilentFloors silent={['gone']} />)
  screen.getByText('The floor of gone does not answer: calls there are not counted as here now.')
  cleanup()
  draw(<SilentFloors silent={null} />)
  screen.getByText('How many calls are here now is not known.')
  cleanup()
  draw(<SilentFloors silent={[]} />)
  expect(screen.queryByRole('status')).toBeNull()
})
