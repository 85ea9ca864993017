/** What a step asked for and nobody has answered yet: in sight until it is, in the wrap-up too; it holds nothing up. */
import { Stack } from '@mantine/core'
import { useState } from 'react'
import { activeSteps, listAnswers, isLive } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { InputField, ScriptContent } from '#domain/script/schema.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { useDeskAction } from '../../use-desk-action.ts'
import { scriptActions } from '../actions.ts'
import { AnswerField, nextField } from './input-form.tsx'
import { useReveal } from '../../stage-columns.tsx'

const FIRST_OPEN = 'first-open-answer'

interface Asked {
  readonly field: InputField
  readonly answer: string
}

/** Required fields of the steps that were shown, but for the one that is on the screen now. */
function requiredFields(call: Call, content: ScriptContent): readonly Asked[] {
  const answers = listAnswers(call)
  const activeNodes = new Set(activeSteps(call).map((index) => call.trail[index]?.nodeId))
  if (isLive(call)) activeNodes.delete(call.nodeId ?? undefined)
  const fields = content.nodes.flatMap((node) => (node.type === 'input' && activeNodes.has(node.id) ? node.fields : []))
  return [...new Map(fields.map((field) => [field.key, field])).values()]
    .filter(({ required }) => required)
    .map((field) => ({ field, answer: String(answers[field.key] ?? '').trim() }))
}

/** What nobody has answered yet, as the fields are called. */
export const openLabels = (call: Call, content: ScriptContent): readonly string[] =>
  requiredFields(call, content).flatMap(({ field, answer }) => (answer === '' ? [field.label] : []))

export function OpenAnswers({ call, content }: { call: Call; content: ScriptContent }) {
  /** What is being answered stays until one is done with it. */
  const [editing, setInHand] = useState<string | null>(null)
  const reveal = useReveal()
  const open = requiredFields(call, content).filter(({ field, answer }) => answer === '' || field.key === editing)
  const some = open.length > 0
  useDeskAction({ ...scriptActions.openAnswers, run: () => reveal(FIRST_OPEN), when: some })
  if (!some) return null
  return (
    <Panel
      title={
        <>
          Still open <KeyHint keys="." />
        </>
      }
      label="Still open"
    >
      <form
        noValidate
        aria-label="Still open"
        onSubmit={(event) => {
          event.preventDefault()
          nextField(event.currentTarget)
        }}
      >
        <Stack gap="md">
          {open.map(({ field }, index) => (
            <AnswerField
              key={field.key}
              {...(index === 0 ? { id: FIRST_OPEN } : {})}
              callId={call.callId}
              field={field}
              recorded={listAnswers(call)[field.key]}
              onHold={(held) => setInHand(held ? field.key : null)}
            />
          ))}
        </Stack>
      </form>
    </Panel>
  )
}
