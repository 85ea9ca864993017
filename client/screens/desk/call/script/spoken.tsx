/** What the agent says, large and alone; what the agent does stands apart and is never spoken. */
import { IconBulb } from '@tabler/icons-react'
import { Group, Text, VisuallyHidden } from '@mantine/core'
import type { ScriptFacts } from '#domain/script/conditions.ts'
import { type CallLanguages, wordsLanguage } from '#domain/script/languages.ts'
import { linesToSay, personalise } from '#domain/script/personalise.ts'
import type { ScriptNode } from '#domain/script/schema.ts'

interface SpokenProps {
  readonly node: ScriptNode
  readonly facts: ScriptFacts
  readonly languages: CallLanguages
}

export function Spoken({ node, facts, languages }: SpokenProps) {
  return (
    <div>
      {linesToSay(node, facts).map((line, index) => (
        <Text key={`${node.id}.${index}`} variant="spoken" mb="md" lang={wordsLanguage(line, 'text', languages)}>
          {personalise(line.text, facts)}
        </Text>
      ))}
      {node.direction ? (
        <Group component="p" gap="sm" wrap="nowrap" align="flex-start" maw="68ch" c="dimmed" fs="italic">
          <IconBulb size={16} color="var(--state-amber)" style={{ marginTop: 2 }} aria-hidden />
          <VisuallyHidden>Direction (not read aloud): </VisuallyHidden>
          <span lang={wordsLanguage(node, 'direction', languages)}>{personalise(node.direction, facts)}</span>
        </Group>
      ) : null}
    </div>
  )
}
