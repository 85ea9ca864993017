/** One step in full: what is said, what is only directed, what can be answered and where each answer leads. */
import { Anchor, Box, Group, Stack, Text } from '@mantine/core'
import { IconCornerDownRight, IconMicrophoneOff } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { listTokens } from '#domain/script/personalise.ts'
import type { Line, Response, ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { spanText } from '../../format/duration.ts'
import { Elapsed } from '../../live/elapsed.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { OUTCOME_WORDS } from '../../format/record-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import type { OnNode } from './on-nodes.ts'
import { NODE_TONES, NODE_WORDS, conditionText, listPlaces } from './script-labels.ts'

interface NodePanelProps {
  readonly node: ScriptNode
  readonly content: ScriptContent
  readonly people: readonly OnNode[] | undefined
  readonly onChoose: (nodeId: string) => void
}

export function NodePanel({ node, content, people, onChoose }: NodePanelProps) {
  const phase = content.phases.find(({ id }) => id === node.phase)?.label ?? node.phase
  return (
    <Stack component="article" maw={760} px="xl" pt={20} pb={32} aria-label={node.title}>
      <header>
        <Group gap="sm" c="dimmed" fz="sm">
          <TonePill tone={NODE_TONES[node.type]}>{NODE_WORDS[node.type]}</TonePill>
          <span>{phase}</span>
          <code>{node.id}</code>
        </Group>
        <Text component="h2" size="xl" fw={620} mt={4}>
          {node.title}
        </Text>
      </header>
      {people && people.length > 0 ? <PeopleHere people={people} /> : null}
      <Stack gap="md">
        {node.say.map((line, index) => (
          <SpokenLine key={index} line={line} />
        ))}
      </Stack>
      {node.direction === undefined ? null : (
        <Text c="dimmed" fs="italic">
          <IconCornerDownRight size={15} aria-hidden /> {node.direction}
        </Text>
      )}
      <Extras node={node} />
      {node.responses.length > 0 ? (
        <Part title="Responses">
          <Stack component="ol" gap="md">
            {node.responses.map((response, index) => (
              <ResponseLine
                key={response.id}
                number={index + 1}
                response={response}
                content={content}
                onChoose={onChoose}
              />
            ))}
          </Stack>
        </Part>
      ) : null}
    </Stack>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

function PeopleHere({ people }: { people: readonly OnNode[] }) {
  return (
    <Stack component="ul" gap={4} aria-label="Here now">
      {people.map(({ agentId, name, since }) => (
        <Group component="li" key={agentId} gap="sm">
          <PersonAvatar id={agentId} fullName={name} size={20} /> {name}
          <Text span size="sm" c="dimmed">
            <Elapsed since={since} />
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

function SpokenLine({ line }: { line: Line }) {
  return (
    <div>
      {line.when ? <Quiet>If {conditionText(line.when)}</Quiet> : null}
      <Text variant="spoken">
        <Spoken text={line.text} />
      </Text>
    </div>
  )
}

/** The text with its variables as marks: what stands in each, or what is said when nothing is known. */
function Spoken({ text }: { text: string }) {
  const parts = text.split(/(\{\{[^}]*\}\})/)
  return parts.map((part, index) => {
    const [token] = listTokens(part)
    if (!token) return <Fragment key={index}>{part}</Fragment>
    const fallback = /\|([^}]*)\}\}/.exec(part)?.[1]?.trim()
    return (
      <Text
        span
        inherit
        key={index}
        px={5}
        bdrs={5}
        bg="var(--accent-tint)"
        c="var(--accent-text)"
        title={fallback ? `If unknown: ${fallback}` : 'No fallback text'}
      >
        {token.name.replace(/^(lead|answer)\./, '').replaceAll('_', ' ')}
      </Text>
    )
  })
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
)

function Extras({ node }: { node: ScriptNode }) {
  return (
    <>
      {node.type === 'disclosure' ? (
        <Quiet>
          {node.required ? 'Must be read out before the call can be closed' : 'May be read out'}, for at least{' '}
          {spanText(node.minDwellMs)}.
        </Quiet>
      ) : null}
      {node.type === 'outcome' ? <Quiet>Suggests: {OUTCOME_WORDS[node.suggests]}</Quiet> : null}
      {node.type === 'objection' ? <Quiet>Found by: {[node.label, ...node.keywords].join(', ')}</Quiet> : null}
      {node.pausesRecording === true ? (
        <Quiet>
          <IconMicrophoneOff size={15} aria-hidden /> The recording pauses here.
        </Quiet>
      ) : null}
      {node.type === 'input' ? (
        <Part title="Asks for">
          <ul>
            {node.fields.map((field) => (
              <li key={field.key}>
                {field.label}
                {field.required ? ' (required)' : ''}
                <Text span size="sm" c="dimmed">
                  {' '}
                  {field.options?.join(', ') ?? field.kind}
                </Text>
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
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <KeyHint keys={String(number)} />
      <Box flex={1} miw={0}>
        <Text span fw={550}>
          {response.label}
        </Text>{' '}
        {response.tone ? <TonePill tone={TONE_COLOURS[response.tone]}>{response.tone}</TonePill> : null}
        {response.when ? <Quiet>Shown if {conditionText(response.when)}</Quiet> : null}
        {listPlaces(response.to, content).map(({ words, nodeId }) => (
          <Quiet key={words}>
            →{' '}
            {nodeId === null ? (
              words
            ) : (
              <Anchor component="button" type="button" size="sm" onClick={() => onChoose(nodeId)}>
                {words}
              </Anchor>
            )}
          </Quiet>
        ))}
        {qualifies.map(([key, value]) => (
          <Quiet key={key}>
            {value ? '✓' : '✗'} {content.checklist.find((item) => item.key === key)?.label ?? key}
          </Quiet>
        ))}
        {records.map(([key, value]) => (
          <Quiet key={key}>
            {key.replaceAll('_', ' ')} = {String(value)}
          </Quiet>
        ))}
      </Box>
    </Group>
  )
}
