import { expect, test } from 'vitest'
import type { LeadWhy } from '#domain/http/leads.ts'
import { freeAt } from '#client/format/labels/hold-labels.ts'

const held = (...untils: (string | null)[]): LeadWhy => ({
  type: 'held-back',
  lead_id: 'lead-1',
  agent_id: 'agent-1',
  holds: untils.map((until) => ({ rule: 'cooldown', value: '', until })),
})

test('a lead is free when its last rule lets go', () => {
  expect(freeAt(held('2026-11-22T10:00:00Z', '2026-11-23T09:00:00Z'))).toBe(Date.parse('2026-11-23T09:00:00Z'))
})

test('a rule that only a person can lift leaves no time, wherever it stands', () => {
  expect(freeAt(held(null, '2026-11-22T10:00:00Z'))).toBeNull()
  expect(freeAt(held('2026-11-22T10:00:00Z', null))).toBeNull()
})
