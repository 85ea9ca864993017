/** What a letter costs in the editor of the largest script, counted: boxes and lines that are drawn anew, and checks that are run. */
import { act, cleanup, screen } from '@testing-library/react'
import { ReactFlowProvider } from '@xyflow/react'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { largeScript } from '#bench/large-script.ts'
import { BOX_TYPES } from '#client/studio/canvas/boxes.tsx'
import { StepForm } from '#client/studio/form/step-form.tsx'
import { openLocalDraft } from '#client/studio/link/local-draft.ts'
import { Outline } from '#client/studio/outline/outline.tsx'
import { write } from '#client/studio/perform.ts'
import { useChecks } from '#client/studio/problems/use-checks.ts'
import { createStudio, type Studio, StudioProvider } from '#client/studio/view.ts'
import { draw } from '#tests/client/support/render.tsx'

const counts = vi.hoisted(() => ({ drawn: new Map<string, number>(), checks: 0 }))

/** A part of every box and of every line of a step, and of nothing else. */
vi.mock('#client/studio/problems/step-mark.tsx', () => ({
  StepMark({ part }: { part: string }) {
    counts.drawn.set(part, (counts.drawn.get(part) ?? 0) + 1)
    return null
  },
}))
vi.mock('#client/features/custom-fields/use-custom-keys.ts', () => ({ useCustomKeys: () => [] }))
vi.mock('#domain/script/faults.ts', async (original) => ({
  ...(await original<object>()),
  findScriptFaults: () => {
    counts.checks += 1
    return []
  },
}))

const FIRST = 'node:step-0'
const LINE = 'line:step-0/1'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
// A page without layout has no height; the outline must believe it is 400 pixels high.
const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
afterAll(() => height.mockRestore())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const openStudio = (): Studio =>
  createStudio('pitch', openLocalDraft({ title: 'Large', category: '', content: largeScript(500, 900) }), FIRST)

/** How often steps are drawn while this is typed, letter by letter. */
function drawnBy(studio: Studio, part: string, field: string, text: string): Record<string, number> {
  counts.drawn.clear()
  for (const end of Array.from(text, (_letter, at) => at + 1)) act(() => write(studio, part, field, text.slice(0, end)))
  return Object.fromEntries(counts.drawn)
}

test('a letter in a title draws one line of the outline anew, a letter in a text none', () => {
  const studio = openStudio()
  draw(
    <StudioProvider value={studio}>
      <Outline />
    </StudioProvider>,
  )
  expect(screen.getAllByRole('treeitem').length).toBeLessThan(60)
  expect(drawnBy(studio, FIRST, 'title', 'abc')).toEqual({ [FIRST]: 3 })
  expect(screen.getByRole('treeitem', { name: /abc/ })).toBeTruthy()
  expect(drawnBy(studio, LINE, 'text', 'abc')).toEqual({})
  expect(drawnBy(studio, FIRST, 'direction', 'abc')).toEqual({})
})

test('a letter in a title draws one box of the graph anew, a letter in a text none', () => {
  const studio = openStudio()
  const steps = studio.store.snapshot().structure.row('node').slice(0, 60)
  const Box = BOX_TYPES.step
  draw(
    <StudioProvider value={studio}>
      <ReactFlowProvider>
        {steps.map((id) => (
          <Box
            key={id}
            id={id}
            type="step"
            data={{}}
            dragging={false}
            draggable={false}
            selectable={false}
            deletable={false}
            selected={false}
            isConnectable
            zIndex={0}
            positionAbsoluteX={0}
            positionAbsoluteY={0}
          />
        ))}
      </ReactFlowProvider>
    </StudioProvider>,
  )
  expect(drawnBy(studio, FIRST, 'title', 'abc')).toEqual({ [FIRST]: 3 })
  expect(drawnBy(studio, LINE, 'text', 'abc')).toEqual({})
})

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })

function Checked() {
  useChecks(null)
  return <StepForm nodeId="step-0" />
}

test('the checks run once, when the typing pauses, and in no task of a letter', () => {
  const studio = openStudio()
  draw(
    <StudioProvider value={studio}>
      <Checked />
    </StudioProvider>,
  )
  pass(1_000)
  counts.checks = 0
  for (const letter of 'ten letters') {
    act(() => write(studio, LINE, 'text', letter))
    expect(counts.checks).toBe(0)
    pass(90)
  }
  expect(counts.checks).toBe(0)
  pass(1_000)
  expect(counts.checks).toBe(1)
})
