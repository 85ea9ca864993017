/** The way through the script: how long each step was, beside what is usual, what was heard and what was done. */
import { Table, Text, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { ReviewStep } from '#domain/practice/review.ts'
import { countText, spanText } from '../format/duration.ts'
import { bucketText } from '../format/rate-text.ts'
import type { UsualStep } from './usual-dwell.ts'

interface PathTableProps {
  readonly steps: readonly ReviewStep[]
  /** Undefined until it is known, null when it could not be asked for. */
  readonly usual: readonly UsualStep[] | undefined | null
}

export const PathTable = ({ steps, usual }: PathTableProps) => (
  <Table.ScrollContainer minWidth={640}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Step</Table.Th>
          <Table.Th ta="end">Time</Table.Th>
          <Table.Th ta="end">Median</Table.Th>
          <Table.Th>They said</Table.Th>
          <Table.Th>You marked</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map((step, index) => (
          <Table.Tr key={`${index} ${step.nodeId}`}>
            <Table.Td>
              <Text inherit td={step.abandoned ? 'line-through' : 'none'}>
                {step.title}
              </Text>
              {step.abandoned ? <VisuallyHidden>(taken back)</VisuallyHidden> : null}
            </Table.Td>
            <Table.Td ta="end">{spanText(step.dwellMs)}</Table.Td>
            <Table.Td ta="end" c="dimmed">
              <Usual of={usual} nodeId={step.nodeId} />
            </Table.Td>
            <Table.Td>
              {step.heard ?? (
                <Text inherit c="dimmed">
                  Nothing yet
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Marked step={step} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function Usual({ of, nodeId }: { readonly of: PathTableProps['usual']; readonly nodeId: string }) {
  if (of === undefined) return '…'
  if (of === null) return '–'
  const known = of.find((step) => step.node_id === nodeId)
  if (known === undefined) return 'too few calls'
  return (
    <>
      {bucketText(known.median)}
      <Text size="xs">of {countText(known.visits, 'visit')}</Text>
    </>
  )
}

function Marked({ step: { did, verdict } }: { readonly step: ReviewStep }) {
  const words = did ?? 'The call ended'
  if (verdict === 'not-heard')
    return (
      <Text inherit c="dimmed">
        {words}
      </Text>
    )
  return verdict === 'as-heard' ? (
    <Text inherit>
      <IconCheck size={14} color="var(--state-green)" role="img" aria-label="As they said" /> {words}
    </Text>
  ) : (
    <Text inherit>
      <IconX size={14} color="var(--state-red)" role="img" aria-label="Otherwise than they said" /> {words}
    </Text>
  )
}
