/** The targets of one of them: a number for each measure and period, from a day on. Empty is none, or everybody’s. */
import { Button, Group, NumberInput, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import {
  targetName,
  TARGET_MEASURES,
  TARGET_PERIODS,
  type TargetMeasure,
  type TargetPeriod,
} from '#domain/analytics/targets.ts'
import type { TeamTargets } from '#domain/http/numbers/targets.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useSetTargets } from '../../../api/numbers/targets.ts'
import { perTab } from '../../../browser/browser-stores.ts'
import { storedValue } from '../../../browser/stored-value.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { ownTarget, type Whose } from '../../../features/targets/own-targets.ts'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'

const PERIOD_WORDS: Readonly<Record<TargetPeriod, string>> = { day: 'A day', week: 'A week', month: 'A month' }
const EVERYONE: Whose = { scope: 'everyone', userId: null }

interface TargetFormProps {
  readonly targets: TeamTargets
  readonly whose: Whose
  /** As a sentence has it. */
  readonly name: string
}

const CELLS = TARGET_MEASURES.flatMap((measure) => TARGET_PERIODS.map((period) => ({ measure, period })))
const keyOf = (measure: TargetMeasure, period: TargetPeriod) => `${measure} ${period}`

const Draft = z.record(z.string(), z.int().positive().nullable())

const draftOf = (teamId: string, { scope, userId }: Whose) =>
  storedValue({ storage: perTab, key: `call-floor.targets.${teamId}.${userId ?? scope}`, schema: Draft })

export function TargetForm({ targets: { team_id: teamId, today, version, targets }, whose, name }: TargetFormProps) {
  const save = useSetTargets(teamId)
  const [from, setFrom] = useState(today)
  const draft = draftOf(teamId, whose)
  /** What was typed, by cell; the rest is as it stands. It outlasts a look elsewhere. */
  const [typed, showTyped] = useState<ReadonlyMap<string, number | null>>(
    () => new Map(Object.entries(draft.read() ?? {})),
  )
  const setTyped = (next: typeof typed) => {
    showTyped(next)
    if (next.size === 0) draft.forget()
    else draft.write(Object.fromEntries(next))
  }
  const day = from < today ? today : from
  const standing = (measure: TargetMeasure, period: TargetPeriod) => ownTarget(targets, whose, { measure, period, day })
  const shown = (measure: TargetMeasure, period: TargetPeriod) => {
    const key = keyOf(measure, period)
    return typed.has(key) ? (typed.get(key) ?? null) : standing(measure, period)
  }
  const changes = CELLS.flatMap(({ measure, period }) => {
    const value = shown(measure, period)
    return value === standing(measure, period)
      ? []
      : [{ scope: whose.scope, user_id: whose.userId, measure, period, valid_from: day, value }]
  })
  const isPast = from < today
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changes.length === 0 || isPast) return
        save.mutate(
          { version, set: changes },
          {
            onSuccess: () => {
              setTyped(new Map())
              toastDone(`Targets for ${name} saved`)
            },
          },
        )
      }}
    >
      <ScrollTable label={`Targets for ${name}`} minWidth={300} maw={640} layout="fixed" horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="32%">Measure</Table.Th>
            {TARGET_PERIODS.map((period) => (
              <Table.Th key={period}>{PERIOD_WORDS[period]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {TARGET_MEASURES.map((measure) => (
            <Table.Tr key={measure}>
              <Table.Th scope="row" fw={500}>
                {targetName(measure)}
              </Table.Th>
              {TARGET_PERIODS.map((period) => (
                <Table.Td key={period}>
                  <NumberInput
                    aria-label={`${targetName(measure)} ${PERIOD_WORDS[period].toLowerCase()}`}
                    hideControls
                    min={1}
                    max={1_000_000}
                    allowDecimal={false}
                    allowNegative={false}
                    placeholder={placeholderOf(whose, ownTarget(targets, EVERYONE, { measure, period, day }))}
                    value={shown(measure, period) ?? ''}
                    onChange={(next) =>
                      setTyped(
                        new Map(typed).set(keyOf(measure, period), typeof next === 'number' && next > 0 ? next : null),
                      )
                    }
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      <Group align="end" gap="md" mt="md">
        <TextInput
          type="date"
          label="From"
          description="Days before it keep what they had."
          min={today}
          value={from}
          error={isPast ? 'This day is over.' : undefined}
          onChange={(event) => setFrom(event.currentTarget.value || today)}
        />
      </Group>
      {save.error ? <ErrorState fault={save.error} inline /> : null}
      <Group mt="md" gap="sm">
        <Button type="submit" loading={save.isPending} disabled={changes.length === 0 || isPast}>
          Save targets
        </Button>
        <Button variant="default" disabled={typed.size === 0} onClick={() => setTyped(new Map())}>
          Discard
        </Button>
        {changes.length > 0 ? (
          <Text span size="sm" c="dimmed">
            Unsaved changes
          </Text>
        ) : null}
      </Group>
    </form>
  )
}

/** Of a person without an own target: what they have as everybody does. */
const placeholderOf = ({ scope }: Whose, everyones: number | null): string =>
  scope === 'person' && everyones !== null ? String(everyones) : 'None'
