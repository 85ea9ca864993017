/** The call at the step shown: what stood on the script, what was answered and checked, and the notes as far as they were. */
import { Group, Stack, Text } from '@mantine/core'
import { IconCornerDownRight, IconMessage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import type { CallTimelineStep } from './call-timeline.ts'
import { valueText } from '../../../format/value-text.ts'
import { ChecklistMarks } from '../../../features/call-record/checklist-marks.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Strip } from '../../../ui/strip.tsx'
import classes from './call-at-step.module.css'

interface CallAtStepProps {
  readonly step: CallTimelineStep
  /** The response by which this place was left. */
  readonly chosen: string | null
  readonly content: ScriptContent | undefined
}

export function CallAtStep({ step, chosen, content }: CallAtStepProps) {
  const { call, addedNotes, recorded } = step
  const answers = Object.entries(listAnswers(call))
  return (
    <>
      <section className={classes.script} aria-label="Script at this step">
        {recorded.event.type === 'NudgeSent' && (
          <Strip tone="violet">
            <IconMessage size={16} aria-hidden />
            <span>
              <b>{recorded.event.fromName}</b> nudged: {recorded.event.text}
            </span>
          </Strip>
        )}
        <Place call={call} content={content} chosen={chosen} />
      </section>
      <section className={classes.sheet} aria-label="Notes and answers at this step">
        <Part title="Notes">
          <Notes text={call.notes} addedNotes={addedNotes} />
        </Part>
        {content && content.checklist.length > 0 && (
          <Part title="Checklist">
            <ChecklistMarks call={call} content={content} />
          </Part>
        )}
        {answers.length > 0 && (
          <Part title="Answers">
            <Facts layout="lines" facts={answers.map(([key, value]) => [key.replaceAll('_', ' '), valueText(value)])} />
          </Part>
        )}
      </section>
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h3>{title}</h3>
    {children}
  </div>
)

interface PlaceProps {
  readonly call: Call
  readonly content: ScriptContent | undefined
  readonly chosen: string | null
}

function Place({ call, content: written, chosen }: PlaceProps) {
  const content = written && inLanguage(written, call.language)
  const node = content && nodeById(content, call.nodeId)
  if (!node) return <Text c="dimmed">{call.script === null ? 'This call had no script.' : 'No script was shown.'}</Text>
  const facts = toScriptFacts(call.lead, call)
  const phase = content.phases.find(({ id }) => id === node.phase)?.label
  return (
    <>
      <h3>
        {phase} · {node.title}
      </h3>
      {spokenLines(node, facts).map((line) => (
        <Text key={line} variant="spoken" mt="sm">
          {line}
        </Text>
      ))}
      {node.direction !== undefined && <p className={classes.direction}>{node.direction}</p>}
      <Stack component="ul" gap={4} mt="lg" c="dimmed">
        {visibleResponses(node, facts).map(({ id, label }) => {
          const isChosen = chosen === id
          return (
            <Group component="li" key={id} gap={4} {...(isChosen ? { c: 'var(--accent-text)', fw: 600 } : {})}>
              <IconCornerDownRight size={14} aria-hidden /> {label}
              {isChosen && ' – chosen next'}
            </Group>
          )
        })}
      </Stack>
    </>
  )
}

function Notes({ text, addedNotes }: { text: string; addedNotes: string | null }) {
  if (text === '') return <Text c="dimmed">No notes yet</Text>
  const from = addedNotes ? text.indexOf(addedNotes) : -1
  if (!addedNotes || from < 0) return <p className={classes.notes}>{text}</p>
  return (
    <p className={classes.notes}>
      {text.slice(0, from)}
      <mark>{addedNotes}</mark>
      {text.slice(from + addedNotes.length)}
    </p>
  )
}
