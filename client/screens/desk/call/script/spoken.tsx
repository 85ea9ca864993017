/** What the agent says, large and alone; what the agent does stands apart and is never spoken. */
import { IconBulb } from '@tabler/icons-react'
import { Group, Text, VisuallyHidden } from '@mantine/core'
import type { ScriptFacts } from '#domain/script/conditions.ts'
import { personalise, spokenLines } from '#domain/script/personalise.ts'
import type { ScriptNode } from '#domain/script/schema.ts'

export function Spoken({ node, facts }: { node: ScriptNode; facts: ScriptFacts }) {
  const lines = spokenLines(node, facts)
  return (
    <div>
      {lines.map((line, index) => (
        <Text key={`${node.id}.${index}`} variant="spoken" mb="md">
          {line}
        </Text>
      ))}
      {node.direction ? (
        <Group component="p" gap="sm" wrap="nowrap" align="flex-start" maw="68ch" c="dimmed" fs="italic">
          <IconBulb size={16} color="var(--state-amber)" style={{ marginTop: 2 }} aria-hidden />
          <VisuallyHidden>Direction (not read aloud): </VisuallyHidden>
          <span>{personalise(node.direction, facts)}</span>
        </Group>
      ) : null}
    </div>
  )
}
