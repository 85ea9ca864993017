/** The agent's notes, answers and checklist as they come, to look at and not to touch (CO4). */
import { Stack, Text } from '@mantine/core'
import { useContext } from 'react'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { valueText } from '../../../format/value-text.ts'
import { ChecklistMarks } from '../../../features/call-record/checklist-marks.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'
import type { Scripts } from '../../../features/floor-view/use-board.ts'

export function LiveCallView({ call, scripts }: { call: Call; scripts: Scripts }) {
  const script = call.script ? scripts.get(`${call.script.scriptId}@${call.script.version}`) : undefined
  const answers = Object.entries(listAnswers(call))
  const labels = new Map(
    script?.content.nodes.flatMap((node) =>
      node.type === 'input' ? node.fields.map(({ key, label }) => [key, label] as const) : [],
    ),
  )
  const stopped = useContext(FrozenAt) !== null
  return (
    <Panel title={stopped ? 'Watched until the connection dropped' : 'Watching live'} label="Live call view">
      <Stack gap="md">
        <div>
          <h3>Notes</h3>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {call.notes === '' ? 'No notes yet' : call.notes}
          </Text>
        </div>
        {script && script.content.checklist.length > 0 && (
          <div>
            <h3>Checklist</h3>
            <ChecklistMarks call={call} content={script.content} />
          </div>
        )}
        {answers.length > 0 && (
          <div>
            <h3>Answers</h3>
            <Facts
              layout="lines"
              facts={answers.map(([key, value]) => [labels.get(key) ?? key.replaceAll('_', ' '), valueText(value)])}
            />
          </div>
        )}
      </Stack>
    </Panel>
  )
}
