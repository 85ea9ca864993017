/** One step in full: what is said, what is only directed, what can be answered and where each answer leads. */
import { Anchor } from '@mantine/core'
import { IconCornerDownRight, IconMicrophoneOff } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { tokensOf } from '#domain/script/personalise.ts'
import type { Line, Response, ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { spanText } from '../../format/duration.ts'
import { Elapsed } from '../../live/elapsed.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { OUTCOME_WORDS } from '../../format/record-labels.ts'
import { TonePill } from '../../ui/tone-mark.tsx'
import type { OnNode } from './on-nodes.ts'
import { NODE_TONES, NODE_WORDS, conditionText, placesOf } from './script-labels.ts'
import styles from './scripts.module.css'

interface NodePanelProps {
  readonly node: ScriptNode
  readonly content: ScriptContent
  readonly people: readonly OnNode[] | undefined
  readonly onChoose: (nodeId: string) => void
}

export function NodePanel({ node, content, people, onChoose }: NodePanelProps) {
  const phase = content.phases.find(({ id }) => id === node.phase)?.label ?? node.phase
  return (
    <article className={styles.node} aria-label={node.title}>
      <header>
        <div className={styles.kind}>
          <TonePill tone={NODE_TONES[node.type]}>{NODE_WORDS[node.type]}</TonePill>
          <span className={styles.quiet}>{phase}</span>
          <code className={styles.quiet}>{node.id}</code>
        </div>
        <h2>{node.title}</h2>
      </header>
      {people && people.length > 0 ? <PeopleHere people={people} /> : null}
      <div className={styles.said}>
        {node.say.map((line, index) => (
          <SpokenLine key={index} line={line} />
        ))}
      </div>
      {node.direction === undefined ? null : (
        <p className={styles.direction}>
          <IconCornerDownRight size={15} aria-hidden /> {node.direction}
        </p>
      )}
      <Extras node={node} />
      {node.responses.length > 0 ? (
        <Part title="Responses">
          <ol className={styles.responses}>
            {node.responses.map((response, index) => (
              <ResponseLine
                key={response.id}
                number={index + 1}
                response={response}
                content={content}
                onChoose={onChoose}
              />
            ))}
          </ol>
        </Part>
      ) : null}
    </article>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3 className={styles.part}>{title}</h3>
    {children}
  </section>
)

function PeopleHere({ people }: { people: readonly OnNode[] }) {
  return (
    <ul className={styles.people} aria-label="Here now">
      {people.map(({ agentId, name, since }) => (
        <li key={agentId}>
          <PersonAvatar id={agentId} fullName={name} size={20} /> {name}{' '}
          <Elapsed since={since} className={styles.quiet} />
        </li>
      ))}
    </ul>
  )
}

function SpokenLine({ line }: { line: Line }) {
  return (
    <p>
      {line.when ? <span className={styles.when}>If {conditionText(line.when)}</span> : null}
      <Spoken text={line.text} />
    </p>
  )
}

/** The text with its variables as marks: what stands in each, or what is said when nothing is known. */
function Spoken({ text }: { text: string }) {
  const parts = text.split(/(\{\{[^}]*\}\})/)
  return parts.map((part, index) => {
    const [token] = tokensOf(part)
    if (!token) return <Fragment key={index}>{part}</Fragment>
    const fallback = /\|([^}]*)\}\}/.exec(part)?.[1]?.trim()
    return (
      <span
        key={index}
        className={styles.token}
        title={fallback ? `If not known: ${fallback}` : 'Without words for when it is not known'}
      >
        {token.name.replace(/^(lead|answer)\./, '').replaceAll('_', ' ')}
      </span>
    )
  })
}

function Extras({ node }: { node: ScriptNode }) {
  return (
    <>
      {node.type === 'disclosure' ? (
        <p className={styles.quiet}>
          {node.required ? 'Must be read out before the call can be closed' : 'May be read out'}, for at least{' '}
          {spanText(node.minDwellMs)}.
        </p>
      ) : null}
      {node.type === 'outcome' ? <p className={styles.quiet}>Suggests: {OUTCOME_WORDS[node.suggests]}</p> : null}
      {node.type === 'objection' ? (
        <p className={styles.quiet}>Found by: {[node.label, ...node.keywords].join(', ')}</p>
      ) : null}
      {node.pausesRecording === true ? (
        <p className={styles.quiet}>
          <IconMicrophoneOff size={15} aria-hidden /> The recording pauses here.
        </p>
      ) : null}
      {node.type === 'input' ? (
        <Part title="Asks for">
          <ul className={styles.inputs}>
            {node.fields.map((field) => (
              <li key={field.key}>
                {field.label}
                {field.required ? ' (required)' : ''}
                <span className={styles.quiet}> {field.options?.join(', ') ?? field.kind}</span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  )
}

interface ResponseLineProps {
  readonly number: number
  readonly response: Response
  readonly content: ScriptContent
  readonly onChoose: (nodeId: string) => void
}

const TONE_COLOURS = { positive: 'green', neutral: 'grey', negative: 'orange' } as const

function ResponseLine({ number, response, content, onChoose }: ResponseLineProps) {
  const qualifies = Object.entries(response.qualifies ?? {})
  const records = Object.entries(response.records ?? {})
  return (
    <li>
      <kbd>{number}</kbd>
      <div>
        <span className={styles.label}>{response.label}</span>{' '}
        {response.tone ? <TonePill tone={TONE_COLOURS[response.tone]}>{response.tone}</TonePill> : null}
        {response.when ? <span className={styles.when}>Shown if {conditionText(response.when)}</span> : null}
        {placesOf(response.to, content).map(({ words, nodeId }) => (
          <div key={words} className={styles.leads}>
            →{' '}
            {nodeId === null ? (
              words
            ) : (
              <Anchor component="button" type="button" size="sm" onClick={() => onChoose(nodeId)}>
                {words}
              </Anchor>
            )}
          </div>
        ))}
        {qualifies.map(([key, value]) => (
          <div key={key} className={styles.effect}>
            {value ? '✓' : '✗'} {content.checklist.find((item) => item.key === key)?.label ?? key}
          </div>
        ))}
        {records.map(([key, value]) => (
          <div key={key} className={styles.effect}>
            {key.replaceAll('_', ' ')} = {String(value)}
          </div>
        ))}
      </div>
    </li>
  )
}
