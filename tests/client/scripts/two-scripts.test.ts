/** Two scripts as one graph. */
import { expect, test } from 'vitest'
import { aroundChanges, compareGraphs } from '#client/screens/scripts/difference/two-scripts.ts'
import { diffScripts } from '#domain/script/difference/diff.ts'
import type { ScriptContent } from '#domain/script/schema.ts'

type Ways = Readonly<Record<string, readonly string[]>>

const scriptOf = (ways: Ways, titles: Readonly<Record<string, string>> = {}): ScriptContent => ({
  startNodeId: 'a',
  language: 'en',
  phases: [{ id: 'all', label: 'All' }],
  checklist: [],
  nodes: Object.entries(ways).map(([id, targets]) => ({
    type: 'statement',
    id,
    phase: 'all',
    title: titles[id] ?? id,
    say: [],
    responses: targets.map((to) => ({ id: to, label: `to ${to}`, to: { type: 'node', nodeId: to } })),
  })),
})

function compare(before: ScriptContent, after: ScriptContent) {
  const named = { title: 'Pitch', category: 'sales' }
  const { steps, links } = diffScripts({ ...named, content: before }, { ...named, content: after })
  return compareGraphs(before, after, {
    from: 1,
    to: 2,
    steps: steps.map(({ nodeId, fields, changes, ...step }) => ({
      node_id: nodeId,
      ...step,
      changes: [...changes],
      fields: [...fields],
    })),
    links: { added: [...links.added], removed: [...links.removed] },
  })
}

const before = scriptOf({ a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: [] })
const after = scriptOf({ a: ['b'], b: ['x'], x: ['d'], d: ['e'], e: [] })

test('each step and way of either is there once, with what became of it', () => {
  const { steps, ways } = compare(before, after)
  expect(steps.map(({ node, change }) => [node.id, change])).toEqual([
    ['a', null],
    ['b', 'changed'],
    ['x', 'added'],
    ['d', null],
    ['e', null],
    ['c', 'removed'],
  ])
  expect(ways.map(({ id, change }) => [id, change])).toEqual([
    ['a>b', null],
    ['b>x', 'added'],
    ['x>d', 'added'],
    ['d>e', null],
    ['b>c', 'removed'],
    ['c>d', 'removed'],
  ])
})

test('a renamed step is one that changed', () => {
  const { steps, ways } = compare(before, scriptOf({ a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: [] }, { c: 'Sea' }))
  expect(steps.flatMap(({ node, change }) => (change === null ? [] : [[node.title, change]]))).toEqual([
    ['Sea', 'changed'],
  ])
  expect(ways.every(({ change }) => change === null)).toBe(true)
})

test('with what changed are the steps that lead there, and no others', () => {
  const long = { a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: ['f'], f: [] }
  const compared = compare(scriptOf(long), scriptOf(long, { c: 'Sea' }))
  const shown = aroundChanges(compared)
  expect(shown.steps.map(({ node }) => node.id)).toEqual(['b', 'c'])
  expect(shown.ways.map(({ id }) => id)).toEqual(['b>c'])
})
