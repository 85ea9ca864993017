/** A version as a list to read: its phases, the steps of each, its objections, who is where now. */
import { Text, UnstyledButton } from '@mantine/core'
import { IconHomeMove } from '@tabler/icons-react'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import type { OnNodes } from './on-nodes.ts'
import { NODE_ICONS, NODE_TONES, NODE_WORDS } from './script-labels.ts'
import styles from './script-outline.module.css'
import { WhoIsHere } from './who-is-here.tsx'

interface ScriptOutlineProps {
  readonly content: ScriptContent
  readonly chosen: string | null
  readonly onChoose: (nodeId: string) => void
  readonly onNodes: OnNodes
}

export function ScriptOutline({ content, chosen, onChoose, onNodes }: ScriptOutlineProps) {
  return (
    <nav className={styles.outline} aria-label="Steps of the script">
      {content.phases.map((phase) => {
        const nodes = content.nodes.filter((node) => node.phase === phase.id)
        if (nodes.length === 0) return null
        return (
          <section key={phase.id}>
            <Text component="h2" size="xs" fw={600} c="dimmed" px="sm" pb={2}>
              {phase.label} · {nodes.length}
            </Text>
            <ul>
              {nodes.map((node) => (
                <li key={node.id}>
                  <UnstyledButton
                    variant="row"
                    mih={32}
                    aria-current={node.id === chosen ? 'true' : undefined}
                    onClick={() => onChoose(node.id)}
                  >
                    <NodeIcon node={node} />
                    <Text span truncate flex={1}>
                      {node.title}
                    </Text>
                    {node.id === content.startNodeId ? (
                      <IconHomeMove size={15} role="img" aria-label="The call begins here" />
                    ) : null}
                    <WhoIsHere people={onNodes.get(node.id)} />
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

export function NodeIcon({ node }: { node: ScriptNode }) {
  const Icon = NODE_ICONS[node.type]
  return (
    <Icon size={16} color={`var(--state-${NODE_TONES[node.type]})`} role="img" aria-label={NODE_WORDS[node.type]} />
  )
}
