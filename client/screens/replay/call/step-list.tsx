/** Every line of the call's journal, with its time from the start; the one shown is marked and kept in view. */
import { IconCornerDownRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { clockText } from '../../../format/duration.ts'
import type { Names, Told } from '../../../features/floor-view/event-text.ts'
import type { CallTimelineStep } from './call-timeline.ts'
import { responseLabel, stepLabel } from './step-labels.ts'
import classes from './call-replay.module.css'

const ROW_HEIGHT = 34

interface StepListProps {
  readonly timeline: readonly CallTimelineStep[]
  readonly index: number
  readonly content: ScriptContent | undefined
  readonly agents: Floor['agents']
  readonly onGo: (at: number) => void
}

export function StepList({ timeline, index, content, agents, onGo }: StepListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const start = timeline[0]?.recorded.at ?? 0
  const names: Names = {
    person: (id) => (id === null ? 'nobody' : (agents[id]?.fullName ?? 'somebody')),
    reason: (code) => code,
  }
  const virtual = useVirtualizer({
    count: timeline.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  useEffect(() => virtual.scrollToIndex(index, { align: 'auto' }), [virtual, index])
  return (
    <section className={classes['steps']} aria-label="Steps of the call">
      <h3>
        Step {index + 1} of {timeline.length}
      </h3>
      <div ref={scroller} className={classes['stepScroll']}>
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const step = timeline[item.index]
            if (!step) return null
            const { text, tone } = describeStep(step, names, content)
            const answer = responseLabel(step.recorded, content)
            return (
              <li key={step.recorded.seq} style={{ transform: `translateY(${item.start}px)` }}>
                <button
                  type="button"
                  aria-current={item.index === index ? 'step' : undefined}
                  data-later={item.index > index || undefined}
                  data-tone={tone}
                  title={answer === null ? text : `${answer}: ${text}`}
                  onClick={() => onGo(step.recorded.at)}
                >
                  <time>{clockText(step.recorded.at - start)}</time>
                  <span>
                    {answer !== null && (
                      <em>
                        <IconCornerDownRight size={12} aria-hidden /> {answer}:{' '}
                      </em>
                    )}
                    {text}
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      </div>
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
