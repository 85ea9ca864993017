/** Recordings, reasons and numbers that open what they were counted from. */
import { Box, Group } from '@mantine/core'
import { SuppressionQuestion } from '#client/features/disposition/suppression-question.tsx'
import { EvidenceNumber } from '#client/features/evidence/evidence-number.tsx'
import { RecordingPlayer } from '#client/features/player/recording-player.tsx'
import { TaskConflict } from '#client/features/tasks/task-conflict.tsx'
import { ReasonDialog } from '#client/features/reason-dialog/reason-dialog.tsx'
import { aTask } from '#tests/client/support/a-task.ts'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const MISSING = '/no-such-recording'
const conflictOf = (yours: string, theirs: string) => ({
  task: aTask(),
  conflicts: [
    { field: 'title', yours, theirs },
    { field: 'due_at', yours: '2026-11-05T13:00:00.000Z', theirs: null },
  ],
  saving: false,
  onSettle: nothing,
  onCancel: nothing,
})

export const recordStories: readonly Story[] = [
  {
    component: 'Recording player',
    states: {
      'not asked for yet': () => <RecordingPlayer url={MISSING} name="Call with Ada Lovelace" durationSeconds={184} />,
      'with steps': () => (
        <RecordingPlayer
          url={MISSING}
          name="Call with Ada Lovelace, step by step"
          durationSeconds={184}
          markers={[
            { atSeconds: 12, label: 'Introduction' },
            { atSeconds: 90, label: LONG_NAME },
          ]}
        />
      ),
      failed: () => <RecordingPlayer url={MISSING} name="Call that is gone" durationSeconds={null} startAt={3} />,
      narrow: () => (
        <Box w={320}>
          <RecordingPlayer url={MISSING} name={LONG_NAME} durationSeconds={36_000} />
        </Box>
      ),
    },
  },
  {
    component: 'Evidence number',
    states: {
      numbers: () => (
        <Group>
          <EvidenceNumber metric="contacts" shown={0} name="contacts" />
          <EvidenceNumber metric="contacts" shown={12} name="contacts" />
          <EvidenceNumber metric="contacts" shown={12_345} name="contacts" />
        </Group>
      ),
    },
  },
  {
    component: 'Task conflict',
    states: {
      'two fields': () => <TaskConflict {...conflictOf('Write to Bo', 'Ring Bo Lee')} />,
      'very long': () => <TaskConflict {...conflictOf(`${LONG_NAME} `.repeat(6), `${LONG_NAME} `.repeat(3))} />,
      'nothing of the same': () => <TaskConflict {...conflictOf('', '')} conflicts={[]} />,
    },
  },
  {
    component: 'Reason dialog',
    isDialog: true,
    states: {
      plain: () => (
        <ReasonDialog title="Take over the call" confirm="Take over" onClose={nothing} onConfirm={nothing} />
      ),
      'with usual answers': () => (
        <ReasonDialog
          title="Set Ann Ash not ready"
          about="They are told by whom and why."
          confirm="Set not ready"
          danger
          usual={['Break', 'Meeting', LONG_NAME]}
          onClose={nothing}
          onConfirm={nothing}
        />
      ),
      'very long': () => (
        <ReasonDialog title={LONG_NAME} about={LONG_NAME} confirm="Confirm" onClose={nothing} onConfirm={nothing} />
      ),
    },
  },
  {
    component: 'Suppression question',
    isDialog: true,
    states: { asked: () => <SuppressionQuestion onYes={nothing} onNo={nothing} /> },
  },
]
