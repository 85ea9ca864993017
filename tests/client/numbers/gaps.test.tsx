/** Where nothing was counted nothing is drawn: a gap is no zero. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Sparkline } from '#client/screens/numbers/charts/sparkline.tsx'
import { HeatMap } from '#client/screens/numbers/when/heat-map.tsx'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

const path = () => document.querySelector('path')?.getAttribute('d') ?? ''

test('a line breaks off before a day of which there is nothing, and begins again after it', () => {
  render(<Sparkline values={[4, 2, null, 3, 1]} label="Handle time" />)
  expect(path().match(/M/g)).toHaveLength(2)
  expect(path().match(/L/g)).toHaveLength(2)
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Handle time, from 1 to 4 a day')
})

test('a day that is nothing is drawn as nothing', () => {
  render(<Sparkline values={[4, 0, 3]} label="Dials" />)
  expect(path().match(/M/g)).toHaveLength(1)
})

test('the hour that everything is narrowed to is marked in the map', () => {
  const cells = [9, 10].map((hour) => ({ hour, text: `At ${hour}`, heat: 0.5, weight: 1, few: false }))
  draw(<HeatMap label="Hours" cells={cells} hours={[9, 10]} picked={9} onPick={() => undefined} />)
  expect(screen.getAllByRole('button', { pressed: true }).map(({ textContent }) => textContent)).toEqual(['At 9'])
})
