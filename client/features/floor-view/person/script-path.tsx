/** The way through the script so far: each step with how long it took, abandoned ones struck out, and the one that the agent stands on marked. */
import { Text } from '@mantine/core'
import { inLanguage } from '#domain/script/languages.ts'
import { nodeById } from '#domain/script/walk.ts'
import { activeSteps } from '#domain/floor/selectors.ts'
import { toScriptFacts, toTeamFacts } from '#domain/floor/script-facts.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import { useFloorIfKnown } from '../../../live/use-floor.ts'
import type { Call, Step } from '#domain/floor/call.ts'
import { clockText } from '../../../format/duration.ts'
import { Panel } from '../../../ui/panel.tsx'
import { BoardElapsed } from '../time-pill.tsx'
import type { Scripts } from '../use-board.ts'
import classes from './script-path.module.css'

const SHOWN = 14

const HOW: Readonly<Record<Step['by'], string>> = {
  start: '',
  response: '',
  return: 'back from an objection',
  jump: 'jumped',
  objection: 'objection',
}

const NoPath = () => (
  <Panel title="Path through the script">
    <Text size="sm" c="dimmed">
      This call has no script.
    </Text>
  </Panel>
)

export function ScriptPath({ call, scripts }: { call: Call; scripts: Scripts }) {
  const { script: ref, trail, nodeSince, phase } = call
  const settings = useFloorIfKnown((floor) => floor.settings)
  const team = settings === null ? {} : toTeamFacts(settings)
  const script = ref ? scripts.get(`${ref.scriptId}@${ref.version}`) : undefined
  if (!ref) return <NoPath />
  if (trail.length === 0) return null
  const from = Math.max(0, trail.length - SHOWN)
  // After stepping back it is not the last one of the way.
  const here = activeSteps(call).at(-1)
  const content = script && inLanguage(script.content, call.language)
  const node = content && nodeById(content, call.nodeId)
  const lines = node ? spokenLines(node, { ...team, ...toScriptFacts(call.lead, call) }) : []
  return (
    <Panel title="Path through the script" aside={script ? `${script.title} · v${ref.version}` : `v${ref.version}`}>
      {from > 0 && (
        <Text size="sm" c="dimmed">
          {from} earlier steps
        </Text>
      )}
      <ol>
        {trail.slice(from).map((step, index) => {
          const place = from + index
          const isHere = place === here
          const next = trail[place + 1]
          const title = (content && nodeById(content, step.nodeId)?.title) ?? step.nodeId
          return (
            <li key={place} className={classes.step} aria-current={isHere ? 'step' : undefined}>
              <span>
                {step.abandoned ? <s>{title}</s> : title}
                {HOW[step.by] !== '' && (
                  <Text span inherit fw={450} c="var(--text-tertiary)">
                    {' '}
                    {HOW[step.by]}
                  </Text>
                )}
              </span>
              <Text span size="xs" fw={450} c="var(--text-tertiary)">
                {isHere && phase !== 'wrap-up' ? (
                  <BoardElapsed since={nodeSince} />
                ) : (
                  next && clockText(next.at - step.at)
                )}
              </Text>
            </li>
          )
        })}
      </ol>
      {lines.length > 0 && phase !== 'wrap-up' && <blockquote className={classes.spoken}>{lines.join(' ')}</blockquote>}
    </Panel>
  )
}
