/** The cases of this script, each walked again through what is on the screen. */
import { ActionIcon, Anchor, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { nodeKey } from '#domain/script/edit/parts.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { useStoredValue } from '../../browser/stored-value.ts'
import { Panel } from '../../ui/panel.tsx'
import { choose } from '../perform.ts'
import { useStudio } from '../view.ts'
import { type Case, caseStore, dropCase, replayCase } from './cases.ts'

export function CaseList({ script }: { script: ScriptVersion }) {
  const cases = useStoredValue(caseStore(script.scriptId))
  if (cases === null || cases.length === 0) return null
  return (
    <Panel title={`Cases · ${cases.length}`} label="Cases">
      <Stack component="ul" gap="xs">
        {cases.map((one) => (
          <CaseLine key={one.id} kept={one} script={script} />
        ))}
      </Stack>
    </Panel>
  )
}

function CaseLine({ kept, script }: { kept: Case; script: ScriptVersion }) {
  const studio = useStudio()
  const { ok, why, nodeId } = useMemo(() => replayCase(kept, script), [kept, script])
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start">
      {ok ? (
        <IconCircleCheck size={16} color="var(--state-green)" role="img" aria-label="Goes as it did" />
      ) : (
        <IconCircleX size={16} color="var(--state-red)" role="img" aria-label="Goes another way" />
      )}
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm">{kept.name}</Text>
        <Text size="xs" c="dimmed">
          {ok ? `${kept.stops.length} steps` : why}{' '}
          {nodeId === null ? null : (
            <Anchor component="button" type="button" size="xs" onClick={() => choose(studio, nodeKey(nodeId))}>
              Show me
            </Anchor>
          )}
        </Text>
      </div>
      <ActionIcon
        size={24}
        aria-label={`Drop the case ${kept.name}`}
        onClick={() => dropCase(script.scriptId, kept.id)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
