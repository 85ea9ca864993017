/** Opens a saved view, saves what is shown as one, and changes or deletes one's own. */
import { Button, Menu, Text } from '@mantine/core'
import { IconBookmark, IconChevronDown, IconDeviceFloppy, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadView } from '#domain/http/records/views.ts'
import { useChangeView, useDeleteView, useSaveView } from '../../../api/records/view-queries.ts'
import type { LeadSearch } from '../../../features/lead-list/lead-search.ts'
import { sameSearch, toViewSearch } from '../../../features/lead-list/list-filters.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { reachesOthers } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import type { ShownColumns } from './use-columns.ts'
import type { Views } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'

interface ViewMenuProps {
  readonly views: Views
  readonly search: LeadSearch
  readonly columns: ShownColumns
}

export function ViewMenu({ views, search, columns }: ViewMenuProps) {
  const { role, user } = useMe()
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null)
  const change = useChangeView()
  const remove = useDeleteView()
  const create = useSaveView()
  const { open } = views
  const mine = views.all.filter(({ user_id }) => user_id === user.id)
  const shared = views.all.filter(({ user_id }) => user_id !== user.id)
  const mayChange = open !== undefined && (open.user_id === user.id || reachesOthers(role, 'share-views'))
  const isChanged = open !== undefined && !isAsSaved(open, search, columns.shown)
  const parts = { search: toViewSearch(search), columns: [...columns.shown] }
  const save = (view: LeadView) =>
    change.mutate(
      { id: view.id, version: view.version, ...parts },
      { onSuccess: () => toastDone(`${view.name} saved`), onError: toastFault },
    )
  const bringBack = ({ name, search, columns, shared }: LeadView) =>
    create.mutate({ name, search, columns, shared }, { onSuccess: (again) => views.choose(again), onError: toastFault })
  const drop = (view: LeadView) =>
    remove.mutate(view.id, {
      onSuccess: () => {
        views.choose(undefined)
        toastDone(`${view.name} deleted`, { run: () => bringBack(view) })
      },
      onError: toastFault,
    })
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            maw={220}
            leftSection={<IconBookmark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {open === undefined ? 'All leads' : `${open.name}${isChanged ? ' (changed)' : ''}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
          <Menu.Item onClick={() => views.choose(undefined)}>All leads</Menu.Item>
          <Group label="My views" views={mine} onChoose={views.choose} />
          <Group label="Shared" views={shared} onChoose={views.choose} />
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setDialog('new')}>
            Save as a new view
          </Menu.Item>
          {open !== undefined && mayChange ? (
            <>
              <Menu.Item leftSection={<IconDeviceFloppy size={15} />} disabled={!isChanged} onClick={() => save(open)}>
                Save changes
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDialog('edit')}>
                Rename or share
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => drop(open)}>
                Delete this view
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {dialog === null ? null : (
        <ViewDialog
          view={dialog === 'edit' ? (open ?? null) : null}
          parts={parts}
          onSaved={(view) => {
            if (dialog === 'new') views.choose(view)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}

const isAsSaved = ({ search, columns }: LeadView, now: LeadSearch, shown: readonly string[]): boolean =>
  sameSearch(search, now) && (columns === null || columns.join(' ') === shown.join(' '))

interface GroupProps {
  readonly label: string
  readonly views: readonly LeadView[]
  readonly onChoose: (view: LeadView) => void
}

function Group({ label, views, onChoose }: GroupProps) {
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.Item key={view.id} onClick={() => onChoose(view)}>
          {view.name}
          {label === 'Shared' ? (
            <Text size="xs" c="dimmed">
              by {view.user_name}
            </Text>
          ) : null}
        </Menu.Item>
      ))}
    </>
  )
}
