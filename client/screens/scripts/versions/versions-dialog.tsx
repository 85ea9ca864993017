/** The versions of a script with their comments; an earlier one can be compared, and published again. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { RollBack } from './roll-back.tsx'

interface VersionsDialogProps {
  readonly script: ScriptDetail
  readonly onClose: () => void
  readonly onPublished: (version: number) => void
}

export function VersionsDialog({ script, onClose, onPublished }: VersionsDialogProps) {
  const [chosen, setChosen] = useState<number | null>(null)
  if (chosen !== null)
    return (
      <Dialog title={`Publish version ${chosen} again`} size={640} onClose={onClose}>
        <RollBack script={script} version={chosen} onBack={() => setChosen(null)} onPublished={onPublished} />
      </Dialog>
    )
  return (
    <Dialog title={`Versions of “${script.title}”`} size={640} onClose={onClose}>
      {script.versions.length === 0 ? (
        <EmptyState compact icon={IconHistory} title="Not published yet">
          What is published is kept here, with its comment.
        </EmptyState>
      ) : (
        <Stack component="ul" gap={0} mah="60vh" style={{ overflow: 'auto' }}>
          {script.versions.map((line) => (
            <li key={line.version}>
              <VersionLine script={script} line={line} onChoose={() => setChosen(line.version)} />
            </li>
          ))}
        </Stack>
      )}
    </Dialog>
  )
}

interface VersionLineProps {
  readonly script: ScriptDetail
  readonly line: ScriptDetail['versions'][number]
  readonly onChoose: () => void
}

function VersionLine({ script, line, onChoose }: VersionLineProps) {
  const { version, fixed_node_ids: fixed, note, published_at: at, published_by_name: by } = line
  const teams = script.teams.filter((team) => team.version === version).map(({ name }) => name)
  const isNewest = version === script.published_version
  return (
    <ListRow
      inset
      title={
        <Group component="span" gap="xs">
          Version {version}
          {isNewest ? <TonePill tone="green">Newest</TonePill> : null}
          {fixed === null ? null : <TonePill tone="blue">Compliance fix</TonePill>}
          {teams.length === 0 ? null : <TonePill tone="violet">Used by {teams.join(', ')}</TonePill>}
        </Group>
      }
      detail={
        <>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {note === '' ? 'Without a comment' : note}
          </Text>
          <Text size="xs" c="dimmed">
            {by ?? 'Somebody who has left'}, <RecordTime at={at} none="" inSentence />
          </Text>
        </>
      }
      end={
        isNewest || !script.is_active ? null : (
          <Button size="xs" variant="default" aria-label={`Publish version ${version} again …`} onClick={onChoose}>
            Publish again …
          </Button>
        )
      }
    />
  )
}
