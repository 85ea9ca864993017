/** Tags of the organisation: made, renamed, coloured, merged, deleted, and brought back for a day. */
import { ActionIcon, Anchor, Button, Group, Menu, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconDots, IconPlus, IconTags } from '@tabler/icons-react'
import { useState } from 'react'
import type { TagEntry } from '#domain/http/tags.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { deletedTagsOptions, tagEntriesOptions, useRestoreTag } from '../../../api/records/tag-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { TagMark } from '../../../features/tags/tag-mark.tsx'
import { countText } from '../../../format/duration.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { DeleteTagDialog } from './delete-tag-dialog.tsx'
import { MergeTagDialog } from './merge-tag-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

type Open = { readonly act: 'edit' | 'merge' | 'delete'; readonly tag: TagEntry } | { readonly act: 'new' } | null

export function TagsPart() {
  const tags = useQuery(tagEntriesOptions)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const all = tags.data ?? []
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ act: 'new' })}>
      New tag
    </Button>
  )
  return (
    <>
      <Panel title="Tags" aside={all.length > 0 ? add : undefined}>
        {tags.isPending ? <RowsLoading name="the tags" /> : null}
        {tags.error && !tags.data ? <ErrorState fault={tags.error} inline onRetry={() => void tags.refetch()} /> : null}
        {tags.data && all.length === 0 ? (
          <EmptyState icon={IconTags} title="No tags yet" action={add} compact>
            Tags mark leads for whatever matters to you, such as a trade fair or a campaign. Lists are filtered by them.
          </EmptyState>
        ) : null}
        {all.length > 0 ? <TagTable tags={all} onOpen={setOpen} /> : null}
      </Panel>
      <Deleted />
      {open?.act === 'new' ? <TagDialog tag={null} onClose={close} /> : null}
      {open?.act === 'edit' ? <TagDialog tag={open.tag} onClose={close} /> : null}
      {open?.act === 'merge' ? <MergeTagDialog tag={open.tag} tags={all} onClose={close} /> : null}
      {open?.act === 'delete' ? <DeleteTagDialog tag={open.tag} onClose={close} /> : null}
    </>
  )
}

interface TagTableProps {
  readonly tags: readonly TagEntry[]
  readonly onOpen: (open: Open) => void
}

const TagTable = ({ tags, onOpen }: TagTableProps) => (
  <ScrollTable label="Tags" minWidth={useNarrowerThan('phone') ? 300 : 560}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Tag</Table.Th>
        <Table.Th ta="end">Leads</Table.Th>
        <Table.Th>
          <VisuallyHidden>What can be done</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {tags.map((tag) => (
        <Table.Tr key={tag.id}>
          <Table.Td style={{ overflowWrap: 'anywhere' }}>
            <TagMark tag={tag} />
          </Table.Td>
          <Table.Td ta="end">
            <Anchor
              inherit
              aria-label={`${countText(tag.leads, 'lead')} with ${tag.name}`}
              renderRoot={(props) => <Link to="/leads" search={{ tag: tag.id }} {...props} />}
            >
              {tag.leads}
            </Anchor>
          </Table.Td>
          <Table.Td>
            <TagActs tag={tag} into={tags.find(({ id }) => id === tag.merging_into)} onOpen={onOpen} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </ScrollTable>
)

const ACTS = [
  ['edit', 'Edit'],
  ['merge', 'Merge …'],
  ['delete', 'Delete …'],
] as const

interface TagActsProps {
  readonly tag: TagEntry
  readonly into: TagEntry | undefined
  readonly onOpen: (open: Open) => void
}

function TagActs({ tag, into, onOpen }: TagActsProps) {
  const onPhone = useNarrowerThan('phone')
  if (into !== undefined)
    return (
      <Text size="sm" c="dimmed" ta="end" role="status">
        Merging into {into.name} …
      </Text>
    )
  if (onPhone)
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More actions for ${tag.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ACTS.map(([act, label]) => (
            <Menu.Item key={act} onClick={() => onOpen({ act, tag })}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    )
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {ACTS.map(([act, label]) => (
        <Button key={act} size="compact-sm" variant="default" onClick={() => onOpen({ act, tag })}>
          {label}
          <VisuallyHidden> {tag.name}</VisuallyHidden>
        </Button>
      ))}
    </Group>
  )
}

function Deleted() {
  const deleted = useQuery(deletedTagsOptions)
  const restore = useRestoreTag()
  if (deleted.data === undefined || deleted.data.length === 0) return null
  const bringBack = ({ id, name }: TagEntry) =>
    void restore.mutateAsync(id).then(() => toastDone(`${name} is back`), toastFault)
  return (
    <Panel title="Deleted today">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          For a day after it was deleted, a tag can come back onto the leads that it was on.
        </Text>
        {deleted.data.map((tag) => (
          <Group key={tag.id} justify="space-between" wrap="nowrap">
            <TagMark tag={tag} />
            <Button size="compact-sm" variant="default" disabled={restore.isPending} onClick={() => bringBack(tag)}>
              Bring back<VisuallyHidden> {tag.name}</VisuallyHidden>
            </Button>
          </Group>
        ))}
      </Stack>
    </Panel>
  )
}
