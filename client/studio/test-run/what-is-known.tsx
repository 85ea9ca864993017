/** What the script knows at this step: answers, facts of the lead, and which responses are hidden, and why. */
import { Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { valueText } from '../../format/value-text.ts'
import { conditionText } from '../../screens/scripts/script-labels.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'

export function WhatIsKnown({ call, content }: { call: Call; content: ScriptContent }) {
  const facts = toScriptFacts(call.lead, call)
  const node = nodeById(content, call.nodeId)
  const seen = new Set(node ? visibleResponses(node, facts).map(({ id }) => id) : [])
  const hidden = (node?.responses ?? []).filter(({ id }) => !seen.has(id))
  const unsaid = (node?.say ?? []).flatMap(({ text, when }) => (when === undefined ? [] : [{ text, when }]))
  const answers = Object.entries(listAnswers(call)).map(([key, value]) => [`answer.${key}`, value] as const)
  const ofLead = Object.entries(facts).filter(([name, value]) => name.startsWith('lead.') && value !== undefined)
  return (
    <Panel title="What the script knows">
      <Stack gap="sm">
        {hidden.map(({ id, label, when }) => (
          <Text key={id} size="sm">
            <IconEyeOff size={14} aria-hidden /> “{label}” is hidden
            {when === undefined ? '' : `: shown only if ${conditionText(when)}`}
          </Text>
        ))}
        {unsaid.map(({ text, when }) => (
          <Text key={text} size="sm" c="dimmed">
            “{text.slice(0, 60)}” is said if {conditionText(when)}
          </Text>
        ))}
        <Facts
          layout="lines"
          facts={[...answers, ...ofLead].map(([name, value]) => [wordsOf(name), valueText(value ?? '')])}
        />
      </Stack>
    </Panel>
  )
}

/** `answer.team_size` is the answer “team size”; of the lead, the field alone. */
const wordsOf = (fact: string): string =>
  fact
    .replace(/^lead\.(custom\.)?/, '')
    .replace(/^answer\./, 'Answer: ')
    .replaceAll('_', ' ')
