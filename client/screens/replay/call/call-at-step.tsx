/** The call at the step shown: what stood on the script, what was answered and checked, and the notes as far as they were. */
import { IconCircle, IconCircleCheckFilled, IconCircleX, IconCornerDownRight, IconMessage } from '@tabler/icons-react'
import { listAnswers, listQualifications } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/state.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import type { CallTimelineStep } from './call-timeline.ts'
import classes from './call-replay.module.css'

interface CallAtStepProps {
  readonly step: CallTimelineStep
  /** The response by which this place was left. */
  readonly chosen: string | null
  readonly content: ScriptContent | undefined
}

export function CallAtStep({ step, chosen, content }: CallAtStepProps) {
  const { call, addedNotes, recorded } = step
  return (
    <>
      <section className={classes['script']} aria-label="Script at this step">
        {recorded.event.type === 'NudgeSent' && (
          <p className={classes['nudge']}>
            <IconMessage size={16} aria-hidden />
            <span>
              <b>{recorded.event.fromName}</b> nudged: {recorded.event.text}
            </span>
          </p>
        )}
        <Place call={call} content={content} chosen={chosen} />
      </section>
      <section className={classes['sheet']} aria-label="Notes and answers at this step">
        <h3>Notes</h3>
        <Notes text={call.notes} addedNotes={addedNotes} />
        {content && content.checklist.length > 0 && <Checklist call={call} content={content} />}
        <Answers call={call} />
      </section>
    </>
  )
}

interface PlaceProps {
  readonly call: Call
  readonly content: ScriptContent | undefined
  readonly chosen: string | null
}

function Place({ call, content, chosen }: PlaceProps) {
  const node = content && nodeById(content, call.nodeId)
  if (!node) return <p className={classes['quiet']}>No script stood on the screen.</p>
  const facts = toScriptFacts(call.lead, call)
  const phase = content.phases.find(({ id }) => id === node.phase)?.label
  return (
    <>
      <h3>
        {phase} · {node.title}
      </h3>
      {spokenLines(node, facts).map((line) => (
        <p key={line} className={classes['spoken']}>
          {line}
        </p>
      ))}
      {node.direction !== undefined && <p className={classes['direction']}>{node.direction}</p>}
      <ul className={classes['responses']}>
        {visibleResponses(node, facts).map(({ id, label }) => {
          const isChosen = chosen === id
          return (
            <li key={id} data-chosen={isChosen || undefined}>
              <IconCornerDownRight size={14} aria-hidden /> {label}
              {isChosen && <b> – chosen next</b>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Notes({ text, addedNotes }: { text: string; addedNotes: string | null }) {
  if (text === '') return <p className={classes['quiet']}>Nothing written yet</p>
  const from = addedNotes ? text.indexOf(addedNotes) : -1
  if (!addedNotes || from < 0) return <p className={classes['notes']}>{text}</p>
  return (
    <p className={classes['notes']}>
      {text.slice(0, from)}
      <mark>{addedNotes}</mark>
      {text.slice(from + addedNotes.length)}
    </p>
  )
}

function Checklist({ call, content }: { call: Call; content: ScriptContent }) {
  const marks = listQualifications(call)
  return (
    <>
      <h3>Checklist</h3>
      <ul className={classes['marks']}>
        {content.checklist.map(({ key, label }) => (
          <li key={key}>
            <Mark value={marks[key]?.value} /> {label}
          </li>
        ))}
      </ul>
    </>
  )
}

function Mark({ value }: { value: boolean | undefined }) {
  if (value === true) return <IconCircleCheckFilled size={15} color="var(--state-green)" aria-label="yes" />
  if (value === false) return <IconCircleX size={15} color="var(--state-red)" aria-label="no" />
  return <IconCircle size={15} color="var(--control-line)" aria-label="open" />
}

function Answers({ call }: { call: Call }) {
  const answers = Object.entries(listAnswers(call))
  if (answers.length === 0) return null
  return (
    <>
      <h3>Answers</h3>
      <dl className={classes['answers']}>
        {answers.map(([key, value]) => (
          <div key={key}>
            <dt>{key.replaceAll('_', ' ')}</dt>
            <dd>{value === true ? 'yes' : value === false ? 'no' : String(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
