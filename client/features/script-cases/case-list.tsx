/** The cases of this script, each walked again through what is on the screen. */
import { ActionIcon, Anchor, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { useDropCase } from '../../api/records/script-cases.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { useMay } from '../../session/use-session.ts'
import { Panel } from '../../ui/panel.tsx'
import { useCases, type WalkedCase } from './use-cases.ts'

interface CaseListProps {
  readonly script: ScriptVersion
  readonly onShow: (nodeId: string) => void
}

export function CaseList({ script, onShow }: CaseListProps) {
  const { walked, error, retry } = useCases(script)
  const drop = useDropCase(script.scriptId)
  const mayDrop = useMay()('edit-scripts')
  if (error) return <ErrorState fault={error} inline onRetry={retry} />
  if (walked === undefined || walked.length === 0) return null
  return (
    <Panel title={`Cases · ${walked.length}`} label="Cases">
      <Stack component="ul" gap="xs">
        {walked.map((one) => (
          <CaseLine key={one.kept.id} walked={one} onShow={onShow}>
            {mayDrop ? (
              <ActionIcon
                size={24}
                aria-label={`Drop the case ${one.kept.name}`}
                onClick={() => drop.mutate(one.kept.id, { onError: toastFault })}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            ) : null}
          </CaseLine>
        ))}
      </Stack>
    </Panel>
  )
}

interface CaseLineProps {
  readonly walked: WalkedCase
  /** Absent where there is nowhere to go. */
  readonly onShow?: ((nodeId: string) => void) | undefined
  readonly children?: ReactNode
}

export function CaseLine({ walked: { kept, replayed }, onShow, children }: CaseLineProps) {
  const { ok, why, nodeId } = replayed
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
          {nodeId === null || onShow === undefined ? null : (
            <Anchor component="button" type="button" size="xs" onClick={() => onShow(nodeId)}>
              Show me
            </Anchor>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          Kept by {kept.created_by_name ?? 'somebody who has left'},{' '}
          <RecordTime at={kept.created_at} none="" inSentence />
        </Text>
      </div>
      {children}
    </Group>
  )
}
