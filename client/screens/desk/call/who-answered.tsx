/** It is ringing: one key says who picked up, or that nobody did. */
import { Group } from '@mantine/core'
import type { Call } from '#domain/floor/call.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import type { AnsweredBy, CallOutcome, EndReason } from '#domain/vocabulary/call.ts'
import type { ActionDefinition } from '../../../actions/action.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { answerActions, callActions, scriptActions } from './actions.ts'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { TelephoneLink } from '../../../features/dial/telephone-link.tsx'
import { useDeskCommand } from '../use-desk-command.ts'
import styles from './who-answered.module.css'

const PEOPLE = [
  [answerActions.decisionMaker, 'decision-maker'],
  [answerActions.gatekeeper, 'gatekeeper'],
  [answerActions.otherPerson, 'other-person'],
] as const satisfies readonly (readonly [ActionDefinition, AnsweredBy])[]

const NOBODY = [
  [answerActions.noAnswer, 'no-answer'],
  [answerActions.voicemail, 'voicemail'],
  [answerActions.busy, 'busy'],
  [answerActions.wrongNumber, 'wrong-number'],
] as const satisfies readonly (readonly [ActionDefinition, EndReason & CallOutcome])[]

/** What else hears a letter while it rings. */
const OTHERS: readonly ActionDefinition[] = [...Object.values(callActions), ...Object.values(scriptActions)]
const TAKEN = new Set(OTHERS.map(({ keys }) => keys))

/** An outcome has the letter that it has after the call: pressed once too often, it says the same again. */
const outcomeKey = ({ dispositions }: TeamSettings, reason: CallOutcome): string | undefined =>
  dispositions.find(({ outcome, key }) => outcome === reason && !TAKEN.has(key))?.key

/** Whom the step of the script asks for by its own answers: then the question stands there, and once (SC20). */
function useAsked(call: Call): ReadonlySet<AnsweredBy> {
  const { script } = useDesk()
  const node = script && nodeById(script.content, call.nodeId)
  const responses = node ? visibleResponses(node, toScriptFacts(call.lead, call)) : []
  return new Set(responses.flatMap(({ answeredBy }) => answeredBy ?? []))
}

export function WhoAnswered({ call }: { call: Call }) {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const when = whenUnblocked(desk)
  // One answer at a time: a second one would be refused by what the first has changed.
  const busy = running !== null
  const asked = useAsked(call)
  const people = PEOPLE.filter(([, answeredBy]) => !asked.has(answeredBy)).map(([definition, answeredBy]) => ({
    ...definition,
    // The digits are those of the script’s answers.
    ...(asked.size > 0 && { keys: undefined }),
    run: () => void run({ type: 'MarkConnected', callId: call.callId, answeredBy }),
    when,
    busy,
  }))
  const nobody = NOBODY.map(([definition, reason]) => ({
    ...definition,
    keys: outcomeKey(desk.floor.settings, reason) ?? definition.keys,
    run: () => void run({ type: 'EndCall', callId: call.callId, reason }),
    when,
    busy,
  }))
  useActions([...people, ...nobody])
  const title = asked.size > 0 ? 'It is ringing' : 'Who answered?'
  return (
    <section className={styles.panel} aria-label={title}>
      <Group gap="0 12px">
        <h2>{title}</h2>
        {desk.isPractice ? null : <TelephoneLink call={call} />}
      </Group>
      {people.length === 0 ? null : (
        <Group gap="sm">
          {people.map((action) => (
            <ActionButton key={action.id} action={action} size={asked.size > 0 ? 'sm' : 'lg'} />
          ))}
        </Group>
      )}
      <Group gap="sm" ml={-12}>
        {nobody.map((action) => (
          <ActionButton key={action.id} action={action} variant="subtle" color="gray" />
        ))}
      </Group>
    </section>
  )
}
