/** The agent's notes, answers and checklist as they come, to look at and not to touch (CO4). */
import { IconCircle, IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import { useContext } from 'react'
import { listAnswers, listQualifications } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/state.ts'
import { Panel } from '../../../ui/panel.tsx'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'
import type { Scripts } from '../../../features/floor-view/use-board.ts'
import classes from './live-call-view.module.css'

export function LiveCallView({ call, scripts }: { call: Call; scripts: Scripts }) {
  const script = call.script ? scripts.get(`${call.script.scriptId}@${call.script.version}`) : undefined
  const answers = Object.entries(listAnswers(call))
  const marks = listQualifications(call)
  const labels = new Map(
    script?.content.nodes.flatMap((node) =>
      node.type === 'input' ? node.fields.map(({ key, label }) => [key, label] as const) : [],
    ),
  )
  const stopped = useContext(FrozenAt) !== null
  return (
    <Panel title={stopped ? 'Watched until the line broke' : 'Watching live'} label="Live mirror">
      <div className={classes['view']}>
        <h3>Notes</h3>
        <p className={classes['notes']}>{call.notes === '' ? 'Nothing written yet' : call.notes}</p>
        {script && script.content.checklist.length > 0 && (
          <>
            <h3>Checklist</h3>
            <ul className={classes['marks']}>
              {script.content.checklist.map(({ key, label }) => (
                <li key={key}>
                  <Mark value={marks[key]?.value} />
                  {label}
                </li>
              ))}
            </ul>
          </>
        )}
        {answers.length > 0 && (
          <>
            <h3>Answers</h3>
            <dl className={classes['answers']}>
              {answers.map(([key, value]) => (
                <div key={key}>
                  <dt>{labels.get(key) ?? key.replaceAll('_', ' ')}</dt>
                  <dd>{value === true ? 'yes' : value === false ? 'no' : String(value)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </div>
    </Panel>
  )
}

function Mark({ value }: { value: boolean | undefined }) {
  if (value === true) return <IconCircleCheckFilled size={15} color="var(--state-green)" aria-label="yes" />
  if (value === false) return <IconCircleX size={15} color="var(--state-red)" aria-label="no" />
  return <IconCircle size={15} color="var(--control-line)" aria-label="open" />
}
