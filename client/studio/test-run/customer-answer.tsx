/** What a scripted customer answers at this step, in a mood: to be heard step by step, and given by one press (PX6). */
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconDice5, IconEar } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Call } from '#domain/floor/call.ts'
import { type Mood, MOODS } from '#domain/practice/moods.ts'
import { type Reply, replyTo } from '#domain/practice/reply.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { MOOD_WORDS } from '../../format/mood-words.ts'
import { valueText } from '../../format/value-text.ts'
import { useDesk } from '../../screens/desk/desk.tsx'
import { Panel } from '../../ui/panel.tsx'

/** The same one answers the same way again (PX2). */
export interface Customer {
  readonly mood: Mood
  readonly seed: number
}

interface CustomerAnswerProps {
  readonly call: Call
  /** As it is written, in all its languages. */
  readonly content: ScriptContent
  readonly customer: Customer | null
  readonly onCustomer: (customer: Customer | null) => void
}

export function CustomerAnswer({ call, content, customer, onCustomer }: CustomerAnswerProps) {
  return (
    <Panel title="Customer" label="Scripted customer">
      <Group gap="xs" mb="xs">
        <NativeSelect
          size="xs"
          aria-label="Mood of the customer"
          flex={1}
          value={customer?.mood ?? ''}
          data={[
            { value: '', label: 'I answer for them' },
            ...MOODS.map((mood) => ({ value: mood, label: `${MOOD_WORDS[mood].label} (scripted)` })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const mood = MOODS.find((one) => one === value)
            onCustomer(mood === undefined ? null : { mood, seed: customer?.seed ?? 1 })
          }}
        />
        {customer === null ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDice5 size={14} aria-hidden />}
            onClick={() => onCustomer({ ...customer, seed: customer.seed + 1 })}
          >
            Another customer
          </Button>
        )}
      </Group>
      {customer === null ? null : <Answer call={call} content={content} customer={customer} />}
    </Panel>
  )
}

interface AnswerProps extends Pick<CustomerAnswerProps, 'call' | 'content'> {
  readonly customer: Customer
}

function Answer({ call, content, customer }: AnswerProps) {
  const { send } = useDesk()
  const { mood, seed } = customer
  const reply = useMemo(() => replyTo({ call, content, mood, seed, now: call.startedAt }), [call, content, mood, seed])
  if (reply === null) return null
  const { spoken, meant, told, expected } = reply
  const commands = commandsOf(call, reply)
  return (
    <>
      <Text aria-live="polite">
        “{spoken}”{meant === null ? '' : ` – ${meant}`}
      </Text>
      {told.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          Tells you: {told.map(({ label, value }) => `${label}: ${valueText(value)}`).join(', ')}
        </Text>
      )}
      {expected.type === 'end' ? (
        <Text size="sm" c="dimmed" mt="xs">
          They end the call here.
        </Text>
      ) : (
        <Button
          size="xs"
          mt="xs"
          leftSection={<IconEar size={14} aria-hidden />}
          onClick={() => {
            for (const command of commands) void send(command)
          }}
        >
          Let the customer answer
        </Button>
      )}
    </>
  )
}

/** What an agent would press for it, in turn. */
function commandsOf({ callId, nodeId }: Call, { told, expected }: Reply): ClientCommand[] {
  if (nodeId === null) return []
  const answers = told.map(({ key, value }): ClientCommand => ({ type: 'RecordAnswer', callId, key, value }))
  switch (expected.type) {
    case 'response':
      return [...answers, { type: 'ChooseResponse', callId, nodeId, responseId: expected.responseId }]
    case 'objection':
      return [{ type: 'JumpToNode', callId, nodeId: expected.nodeId, reason: 'Objection' }]
    case 'answered-by':
    case 'end':
      return []
    default:
      return expected satisfies never
  }
}
