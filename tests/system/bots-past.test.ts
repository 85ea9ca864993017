/** The simulated agents under the real rules, on a floor in memory: what they live is whole, and can be lived again. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createDice } from '#domain/practice/dice.ts'
import { nodeById } from '#domain/script/walk.ts'
import { NODE_TYPES, type Response } from '#domain/script/schema.ts'
import type { Call, Step } from '#domain/floor/call.ts'
import { countCallback } from '#domain/analytics/callbacks-kept.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { agentsOf, HARBOUR, PEOPLE } from '#local/seed/cast.ts'
import { historyOf } from '#local/seed/past/history.ts'
import { leadsOf } from '#local/seed/leads.ts'
import { tapedCalls } from '#local/seed/recordings.ts'
import { settledTables } from '#local/seed/past/settled.ts'
import { livePast } from '#local/seed/past/live.ts'
import { PastFloor } from '#local/seed/past/floor.ts'
import { demoScript } from '#local/seed/script/index.ts'
import { dawn, shiftsOf } from '#local/seed/past/shifts.ts'
import { settingsOfThePast } from '#local/seed/team-settings.ts'

const NOON = Date.UTC(2026, 10, 18, 12)
const past = historyOf(HARBOUR, NOON, createDice(1))
const talks = past.finished.filter(({ call }) => call.connectedAt !== null)

const instant = z.number().nullable()
const Callback = z.object({ due_at: z.number(), dialled_at: instant, ended_at: instant })

test('weeks of calls leave a floor without a broken invariant or a lead dialled twice', () => {
  const dice = createDice(5)
  const leads = leadsOf(HARBOUR, NOON, dice)
  const floor = new PastFloor(HARBOUR, settingsOfThePast(HARBOUR), PEOPLE, leads, dawn(NOON), dice)
  livePast(floor, shiftsOf(HARBOUR, NOON, dice), dice)
  expect(floor.floor.doubleDials).toBe(0)
  expect(invariants(floor.floor)).toEqual([])
  expect(Object.keys(floor.floor.calls)).toEqual([])
  expect(Object.keys(floor.floor.leases)).toEqual([])
  expect(Object.values(floor.floor.agents).filter(({ duty }) => duty !== 'logged-out')).toEqual([])
})

test('the same seed and moment live the same past, another seed another', () => {
  expect(historyOf(HARBOUR, NOON, createDice(1))).toEqual(past)
  expect(historyOf(HARBOUR, NOON, createDice(2)).finished).not.toEqual(past.finished)
})

test('every kind of outcome happens, and everybody worked', () => {
  const outcomes = new Set(past.finished.map(({ outcome }) => outcome))
  for (const outcome of ['meeting-scheduled', 'callback', 'not-interested', 'no-answer', 'voicemail', 'busy'] as const)
    expect(outcomes).toContain(outcome)
  const workers = new Set(past.finished.map(({ call }) => call.agentId))
  expect([...workers].toSorted()).toEqual(agentsOf(HARBOUR).map(({ id }) => id))
})

test('most callbacks are agreed on for when somebody is there, and are kept', () => {
  const tasks = settledTables(past).find(({ table }) => table === 'tasks')?.rows ?? []
  const counted = tasks.flatMap((row) => countCallback(Callback.parse(row), NOON) ?? [])
  const kept = counted.reduce((sum, one) => sum + one.kept, 0)
  expect(kept).toBeGreaterThan(counted.length / 4)
  expect(kept).toBeLessThan(counted.length)
})

test('everybody has calls to listen to again', () => {
  const recorded = new Set(tapedCalls(past.finished).map(({ call }) => call.agentId))
  expect([...recorded].toSorted()).toEqual(agentsOf(HARBOUR).map(({ id }) => id))
})

test('nothing happens today or later: the live floor alone has the numbers of today', () => {
  const midnight = NOON - 12 * 60 * 60_000
  expect(past.finished.filter(({ disposedAt }) => disposedAt >= midnight)).toEqual([])
})

/** Whether the script leads from one step to the next as the trail says. */
function follows(call: Call, before: Step, step: Step, calledFrom: readonly string[]): boolean {
  const node = nodeById(demoScript.content, before.nodeId)
  if (step.by === 'objection') return nodeById(demoScript.content, step.nodeId)?.type === 'objection'
  const response = node?.responses.find(({ id }) => id === step.responseId)
  return response !== undefined && leadsTo(response, step.nodeId, calledFrom)
}

function leadsTo({ to }: Response, nodeId: string, calledFrom: readonly string[]): boolean {
  switch (to.type) {
    case 'node':
      return to.nodeId === nodeId
    case 'return':
      return calledFrom.at(-1) === nodeId
    case 'branch':
      return [...to.branches.map((branch) => branch.nodeId), to.otherwise].includes(nodeId)
    default:
      return to satisfies never
  }
}

function strayIn(call: Call): Step[] {
  const calledFrom: string[] = []
  return call.trail.filter((step, index) => {
    const before = call.trail[index - 1]
    if (!before) return step.nodeId !== demoScript.content.startNodeId
    if (step.by === 'objection') calledFrom.push(before.nodeId)
    const stray = !follows(call, before, step, calledFrom)
    if (step.by === 'return') calledFrom.pop()
    return stray
  })
}

test('every past call walked the script that it is pinned to', () => {
  expect(talks.length).toBeGreaterThan(80)
  expect(talks.flatMap(({ call }) => strayIn(call))).toEqual([])
  const objected = talks.filter(({ call }) => call.trail.some(({ by }) => by === 'return'))
  expect(objected.length).toBeGreaterThan(10)
})

test('answers are keys that the script asks for, and a booking has its disclosure proven', () => {
  const keys = new Set(
    demoScript.content.nodes.flatMap((node) => [
      ...(node.type === 'input' ? node.fields.map(({ key }) => key) : []),
      ...node.responses.flatMap(({ records }) => Object.keys(records ?? {})),
    ]),
  )
  const entries = talks.flatMap(({ call }) => call.entries.filter(({ type }) => type === 'answer'))
  expect(entries.filter(({ key }) => !keys.has(key))).toEqual([])
  const booked = talks.filter(({ outcome }) => outcome === 'meeting-scheduled')
  expect(booked.length).toBeGreaterThan(5)
  expect(booked.filter(({ call }) => call.disclosures.length === 0)).toEqual([])
})

test('AB2 AB5 the past test of the opening has given each version its share, and has counted the calls of both', () => {
  const arms = past.scriptTest?.arms ?? []
  expect(arms.map(({ version }) => version)).toEqual([1, 2])
  const [control, challenger] = arms
  expect(Math.abs((control?.leads ?? 0) - (challenger?.leads ?? 0))).toBeLessThanOrEqual(1)
  for (const { version, calls, contacts } of arms) {
    const own = past.finished.filter(({ call }) => call.arm?.version === version)
    expect(calls).toBe(own.length)
    expect(contacts).toBe(own.filter(({ call }) => call.connectedAt !== null).length)
    expect(contacts).toBeGreaterThan(20)
  }
  const mixed = past.finished.filter(({ call }) => call.arm && call.script?.version !== call.arm.version)
  expect(mixed).toEqual([])
})

test('calls reach every kind of step, in both versions', () => {
  const kinds = new Set(
    talks.flatMap(({ call }) => call.trail.map(({ nodeId }) => nodeById(demoScript.content, nodeId)?.type)),
  )
  expect(kinds).toEqual(new Set(NODE_TYPES))
})
