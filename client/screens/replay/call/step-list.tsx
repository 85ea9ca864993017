/** Every line of the call's journal, with its time from the start; the one shown is marked and kept in view. */
import { Text } from '@mantine/core'
import { IconCornerDownRight } from '@tabler/icons-react'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { clockText } from '../../../format/duration.ts'
import type { Names, Told } from '../../../features/floor-view/event-text.ts'
import type { CallTimelineStep } from './call-timeline.ts'
import { responseLabel, stepLabel } from './step-labels.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import classes from './step-list.module.css'

const ROW_HEIGHT = 34

interface StepListProps {
  readonly timeline: readonly CallTimelineStep[]
  readonly index: number
  readonly content: ScriptContent | undefined
  readonly agents: Floor['agents']
  readonly onGo: (at: number) => void
}

export function StepList({ timeline, index, content, agents, onGo }: StepListProps) {
  const start = timeline[0]?.recorded.at ?? 0
  const names: Names = {
    person: (id) => (id === null ? 'nobody' : (agents[id]?.fullName ?? 'somebody')),
    reason: (code) => code,
  }
  return (
    <section className={classes.steps} aria-label="Steps of the call">
      <Text component="h3" size="xs" fw={600} c="dimmed" px="lg" py="sm">
        Step {index + 1} of {timeline.length}
      </Text>
      <VirtualList
        label="Steps"
        items={timeline}
        itemKey={({ recorded }) => recorded.seq}
        rowHeight={ROW_HEIGHT}
        at={index}
      >
        {(step, place) => {
          const { text } = describeStep(step, names, content)
          const answer = responseLabel(step.recorded, content)
          return (
            <button
              type="button"
              className={classes.step}
              aria-current={place === index ? 'step' : undefined}
              data-later={place > index || undefined}
              title={answer === null ? text : `${answer}: ${text}`}
              onClick={() => onGo(step.recorded.at)}
            >
              <Text component="time" size="xs" fw={450} c="dimmed">
                {clockText(step.recorded.at - start)}
              </Text>
              <Text span inherit truncate>
                {answer !== null && (
                  <Text span inherit fw={450} c="dimmed">
                    <IconCornerDownRight size={12} aria-hidden /> {answer}:{' '}
                  </Text>
                )}
                {text}
              </Text>
            </button>
          )
        }}
      </VirtualList>
    </section>
  )
}

/** Notes are told by what was written just then. */
function describeStep(
  { recorded, addedNotes }: CallTimelineStep,
  names: Names,
  content: ScriptContent | undefined,
): Told {
  if (recorded.event.type === 'NotesWritten' && addedNotes) return { text: `Wrote “${addedNotes.trim()}”` }
  return stepLabel(recorded, names, content)
}
