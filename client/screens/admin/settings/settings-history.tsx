/** The versions of settings beside them: who saved each, when, what changed, and the way back to it. */
import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { SettingsVersion } from '#domain/http/team-settings.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import type { settingsHistoryOptions } from '../../../api/team-queries.ts'
import { fullTime } from '../../../format/time-text.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { ListOfChanges } from './list-of-changes.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

interface SettingsHistoryProps {
  readonly title: string
  readonly options: ReturnType<typeof settingsHistoryOptions>
  /** What is said above them. */
  readonly note: string | null
  /** The version that holds now. */
  readonly current: number
  /** The version that is being restored. */
  readonly restoring: number | null
  readonly fault: unknown
  readonly onRestore: (version: number) => void
  readonly onClose: () => void
}

export function SettingsHistory({ title, options, note, current, fault, onClose, ...rest }: SettingsHistoryProps) {
  const list = useInfiniteQuery(options)
  const versions = (list.data?.pages ?? []).flatMap(({ data }) => data)
  return (
    <Drawer opened size="lg" title={title} onClose={onClose}>
      <Stack gap="lg">
        {note === null ? null : (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        {fault ? <ErrorState fault={fault} inline /> : null}
        {list.isPending ? <RouteLoading /> : null}
        {list.error && !list.data ? <ErrorState fault={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.data && versions.length === 0 ? (
          <Text c="dimmed">No changes yet. The first one appears here.</Text>
        ) : null}
        <Stack component="ol" gap="lg" m={0} p={0} style={{ listStyle: 'none' }}>
          {versions.map((version) => (
            <Version key={version.version} version={version} isCurrent={version.version === current} {...rest} />
          ))}
        </Stack>
        <ShowMore more={toMoreRecords(list)}>Show older versions</ShowMore>
      </Stack>
    </Drawer>
  )
}

interface VersionProps extends Pick<SettingsHistoryProps, 'restoring' | 'onRestore'> {
  readonly version: SettingsVersion
  readonly isCurrent: boolean
}

function Version({ version: shown, isCurrent, restoring, onRestore }: VersionProps) {
  const { version, changed_at, changed_by, reverts_to, changes } = shown
  return (
    <Stack component="li" gap="xs" aria-label={`Version ${version}`}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text fw={600}>
            Version {version}
            {isCurrent ? ', in use' : ''}
          </Text>
          <Text size="sm" c="dimmed">
            {[changed_by?.full_name, fullTime(Date.parse(changed_at))].filter(Boolean).join(', ')}
          </Text>
          {reverts_to === null ? null : <Text size="sm">Restored version {reverts_to}</Text>}
          {isFirst(shown) ? (
            <Text size="sm">{changed_by === null ? 'Before any change' : 'As it was created'}</Text>
          ) : null}
        </div>
        {isCurrent ? null : (
          <Button
            variant="default"
            size="xs"
            flex="none"
            loading={restoring === version}
            disabled={restoring !== null}
            onClick={() => onRestore(version)}
          >
            Restore this version
          </Button>
        )}
      </Group>
      <ListOfChanges changes={changes} />
    </Stack>
  )
}

/** Nothing to be told against: what a team began with. */
const isFirst = ({ changes, reverts_to }: SettingsVersion): boolean => changes.length === 0 && reverts_to === null
