/** How many leads of the team could be called at a chosen hour, and which rule holds how many back. */
import { Group, Progress, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WhatIf } from '#domain/http/suppression/rule-packs.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { whatIfOptions } from '../../../api/rule-pack-queries.ts'
import { numberText } from '../../../format/duration.ts'
import { HOLD_WORDS } from '../../../format/labels/hold-labels.ts'
import { Panel } from '../../../ui/panel.tsx'

/** Tomorrow at ten, as clocks here show it. */
function tomorrow(): string {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T10:00`
}

export function WhatIfPanel({ teamId, packs }: { teamId: string; packs: readonly string[] }) {
  const [at, setAt] = useState(tomorrow)
  const moment = Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString()
  const counted = useQuery({ ...whatIfOptions(teamId, moment ?? '', packs), enabled: moment !== null })
  return (
    <Panel title="What if">
      <Stack gap="md">
        <Group align="end">
          <TextInput
            type="datetime-local"
            w={240}
            label="Date and time, by your clock"
            value={at}
            error={moment === null ? 'Enter a date and a time' : undefined}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed" flex={1} miw={220}>
            Counted over all leads of the team, with the attempts, outcomes and consents they have now.
          </Text>
        </Group>
        {counted.error ? <ErrorState fault={counted.error} inline onRetry={() => void counted.refetch()} /> : null}
        {counted.isLoading ? <Skeleton h={120} aria-label="Counting" /> : null}
        {counted.data ? <Count count={counted.data} /> : null}
      </Stack>
    </Panel>
  )
}

function Count({ count: { leads, callable, held } }: { count: WhatIf }) {
  if (leads === 0)
    return (
      <Text size="sm" c="dimmed">
        This team has no leads on its floor yet.
      </Text>
    )
  return (
    <>
      <Text role="status">
        <strong>{numberText(callable)}</strong> of {numberText(leads)} leads could be called.
      </Text>
      <Table aria-label="Leads by rule">
        <Table.Tbody>
          <Bar label="Can be called" about={null} leads={callable} of={leads} colour="teal" />
          {held.map(({ rule, pack, leads: number }) => (
            <Bar
              key={`${rule} ${pack ?? ''}`}
              label={HOLD_WORDS[rule]}
              about={pack}
              leads={number}
              of={leads}
              colour={pack === null ? 'gray' : 'orange'}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        A lead that several rules hold back counts under each.
      </Text>
    </>
  )
}

interface BarProps {
  readonly label: string
  readonly about: string | null
  readonly leads: number
  readonly of: number
  readonly colour: string
}

function Bar({ label, about, leads, of, colour }: BarProps) {
  return (
    <Table.Tr>
      <Table.Td w="40%">
        {label}
        {about === null ? null : (
          <Text span size="sm" c="dimmed">
            {' '}
            {about}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Progress value={(leads / of) * 100} color={colour} size="lg" aria-hidden />
      </Table.Td>
      <Table.Td ta="end" w={80}>
        {numberText(leads)}
      </Table.Td>
    </Table.Tr>
  )
}
