/** Which team begins its next calls with which version; each choice acts at once. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptListOptions, useChooseScript } from '../../../api/script-queries.ts'
import { teamsOptions } from '../../../api/team-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'

interface TeamsDialogProps {
  readonly script: ScriptDetail
  /** The one that is looked at. */
  readonly version: number
  readonly onClose: () => void
}

export function TeamsDialog({ script, version: shown, onClose }: TeamsDialogProps) {
  const [version, setVersion] = useState(shown)
  const teams = useQuery(teamsOptions)
  const scripts = useQuery(scriptListOptions)
  const choose = useChooseScript()
  const set = (teamId: string, name: string, next: number | null) =>
    choose.mutate(
      { teamId, script: next === null ? null : { scriptId: script.id, version: next } },
      {
        onSuccess: () =>
          toastDone(
            next === null ? `${name} calls without a script` : `${name} uses version ${next} from the next call on`,
          ),
      },
    )
  /** What the team begins its calls with today. */
  const inUse = (teamId: string) => {
    for (const { id, title, teams: using } of scripts.data ?? []) {
      const found = using.find((team) => team.id === teamId)
      if (found) return { scriptId: id, version: found.version, words: `${title}, version ${found.version}` }
    }
    return null
  }
  const fault = teams.error ?? scripts.error ?? choose.error
  return (
    <Dialog title={`Teams that use “${script.title}”`} size={560} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Your choice takes effect with the next call. Calls in progress keep the version they began with.
        </Text>
        <Select
          label="Version"
          data={script.versions.map(({ version: number, note }) => ({
            value: String(number),
            label: note === '' ? `Version ${number}` : `Version ${number}: ${note}`,
          }))}
          value={String(version)}
          allowDeselect={false}
          onChange={(value) => setVersion(Number(value))}
        />
        {fault ? <ErrorState fault={fault} inline /> : null}
        {teams.isPending || scripts.isPending ? <RowsLoading name="the teams" /> : null}
        <ul>
          {(scripts.isPending ? [] : (teams.data ?? [])).map(({ id, name }) => {
            const now = inUse(id)
            const isThis = now?.scriptId === script.id
            const isSame = isThis && now?.version === version
            const isBusy = choose.isPending && choose.variables.teamId === id
            return (
              <li key={id}>
                <ListRow
                  inset
                  title={name}
                  detail={now?.words ?? 'No script'}
                  end={
                    <Group gap="xs" wrap="nowrap">
                      {isThis ? (
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={`Use no script for ${name}`}
                          disabled={isBusy}
                          onClick={() => set(id, name, null)}
                        >
                          Use none
                        </Button>
                      ) : null}
                      <Button
                        size="xs"
                        variant={isSame ? 'light' : 'default'}
                        aria-label={`Use version ${version} for ${name}`}
                        disabled={isSame}
                        loading={isBusy}
                        onClick={() => set(id, name, version)}
                      >
                        {isSame ? 'In use' : `Use version ${version}`}
                      </Button>
                    </Group>
                  }
                />
              </li>
            )
          })}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
