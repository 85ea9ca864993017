/** Whether the numbers are what happened: what each night found, and a day counted anew when somebody asks. */
import { Anchor, Button, Group, Skeleton, Table, Text, TextInput } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Recount } from '#domain/http/numbers/recount.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { numberChecksOptions, recountOptions } from '../../../api/records/numbers-queries.ts'
import { teamOptions } from '../../../api/team-queries.ts'
import { RecountFound, RecountTable, RecountVerdict, verdictText } from '../../../features/numbers/recount-table.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { announce } from '../../../ui/live-region.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'

export function NumbersPanel({ teamId }: { readonly teamId: string }) {
  const checks = useQuery(numberChecksOptions(teamId))
  const team = useQuery(teamOptions(teamId))
  const [chosen, setChosen] = useState<string | null>(null)
  const [opened] = useState(() => Date.now())
  const today = dayIn(team.data?.time_zone ?? 'UTC', opened)
  const [day, setDay] = useState<string | null>(null)
  const asked = day ?? today
  const recount = useQuery({ ...recountOptions(teamId, asked), enabled: false })
  const names = new Map((team.data?.members ?? []).map(({ id, full_name }) => [id, full_name]))
  const shown = chosen === null ? recount.data : checks.data?.find((one) => one.day === chosen)
  async function count() {
    setChosen(null)
    const { data } = await recount.refetch()
    if (data) announce(verdictText(data))
  }
  return (
    <Panel
      title="Numbers, counted anew from the records and the journal"
      label="Numbers"
      aside={
        <Group gap="xs" wrap="nowrap">
          <TextInput
            type="date"
            size="xs"
            aria-label="Day to count anew"
            value={asked}
            max={today}
            onChange={({ currentTarget }) => setDay(currentTarget.value === '' ? null : currentTarget.value)}
          />
          <Button
            size="compact-sm"
            leftSection={<IconRefresh size={15} aria-hidden />}
            loading={recount.isFetching}
            onClick={() => void count()}
          >
            Recount
          </Button>
        </Group>
      }
    >
      {checks.isPending ? <Skeleton h={48} aria-label="Loading the checks" /> : null}
      {checks.error ? <ErrorState fault={checks.error} inline onRetry={() => void checks.refetch()} /> : null}
      {recount.error && !recount.isFetching ? (
        <ErrorState fault={recount.error} inline onRetry={() => void count()} />
      ) : null}
      {checks.data ? <Nights checks={checks.data} chosen={chosen} onChoose={setChosen} /> : null}
      {shown ? (
        <section aria-label={`Recount of ${shown.day}`}>
          <Text fw={600} mt="md" mb={4}>
            {shown.day}
          </Text>
          <RecountVerdict found={shown} />
          <RecountTable found={shown} nameOf={(id) => names.get(id) ?? id} />
        </section>
      ) : null}
    </Panel>
  )
}

interface NightsProps {
  readonly checks: readonly Recount[]
  readonly chosen: string | null
  readonly onChoose: (day: string) => void
}

const FEWEST = 7

/** The last week; a day that differs stays in sight. */
function Nights({ checks, chosen, onChoose }: NightsProps) {
  if (checks.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No night has passed yet. Each day is counted anew in the night after it.
      </Text>
    )
  const shown = checks.filter(({ verdict }, index) => index < FEWEST || verdict === 'differs')
  return (
    <ScrollTable label="Nightly checks" minWidth={420}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Day</Table.Th>
          <Table.Th>Found</Table.Th>
          <Table.Th>Counted</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((one) => (
          <Table.Tr key={one.day} data-chosen={one.day === chosen || undefined}>
            <Table.Th scope="row" fw={450}>
              <Anchor component="button" type="button" inherit onClick={() => onChoose(one.day)}>
                {one.day}
              </Anchor>
            </Table.Th>
            <Table.Td>
              <RecountFound verdict={one.verdict} />
            </Table.Td>
            <Table.Td>
              <RecordTime at={one.at} none="" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
