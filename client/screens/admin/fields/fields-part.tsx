/** Custom fields of the organisation: made, renamed, put in order, retired and brought back. */
import { ActionIcon, Button, Group, Menu, Stack, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconForms, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { FIELDS_MAX } from '#domain/fields/field.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { fieldsOptions, useChangeField } from '../../../api/records/field-queries.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { FIELD_TYPE_WORDS } from '../../../format/custom-value.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { FieldDialog } from '../../../features/custom-fields/field-dialog.tsx'

export function FieldsPart() {
  const fields = useQuery(fieldsOptions)
  const [dialog, setDialog] = useState<CustomField | 'new' | null>(null)
  const all = fields.data ?? []
  const used = all.filter(({ retired }) => !retired)
  const retired = all.filter((field) => field.retired)
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={used.length >= FIELDS_MAX}
      onClick={() => setDialog('new')}
    >
      New field
    </Button>
  )
  return (
    <>
      <Panel title="Lead fields" aside={all.length > 0 ? add : undefined}>
        {fields.isPending ? <RowsLoading name="the fields" /> : null}
        {fields.error ? <ErrorState fault={fields.error} inline onRetry={() => void fields.refetch()} /> : null}
        {fields.data && all.length === 0 ? (
          <EmptyState icon={IconForms} title="No fields of your own yet" action={add} compact>
            Keep what your business needs to know of a lead, such as a plan, a budget or a renewal date. Fields show up
            in forms, lists, filters and scripts.
          </EmptyState>
        ) : null}
        {used.length > 0 ? (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {used.length} of {FIELDS_MAX} in use. Forms and lists show them in this order.
            </Text>
            <FieldTable label="Fields in use" fields={used} onEdit={setDialog} />
          </Stack>
        ) : null}
      </Panel>
      {retired.length > 0 ? (
        <Panel title="Retired">
          <Text size="sm" c="dimmed" mb="sm">
            Nothing new is written in these. What leads hold in them is kept.
          </Text>
          <FieldTable label="Retired fields" fields={retired} onEdit={setDialog} />
        </Panel>
      ) : null}
      {dialog === null ? null : (
        <FieldDialog field={dialog === 'new' ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

interface FieldTableProps {
  readonly label: string
  readonly fields: readonly CustomField[]
  readonly onEdit: (field: CustomField) => void
}

function FieldTable({ label, fields, onEdit }: FieldTableProps) {
  const onPhone = useNarrowerThan('phone')
  return (
    <ScrollTable label={label} minWidth={onPhone ? 300 : 720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Field</Table.Th>
          <Table.Th>Type</Table.Th>
          {onPhone ? null : <Table.Th>In scripts</Table.Th>}
          <Table.Th>
            <VisuallyHidden>What can be done</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field, at) => (
          <FieldRow
            key={field.id}
            field={field}
            before={fields[at - 1]}
            next={fields[at + 1]}
            onPhone={onPhone}
            onEdit={onEdit}
          />
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

interface FieldRowProps {
  readonly field: CustomField
  readonly before: CustomField | undefined
  readonly next: CustomField | undefined
  readonly onPhone: boolean
  readonly onEdit: (field: CustomField) => void
}

function FieldRow({ field, before, next, onPhone, onEdit }: FieldRowProps) {
  const change = useChangeField()
  const { id, label, type, key, version, retired, options, currency } = field
  const moveTo = (other: CustomField | undefined) => {
    if (other === undefined || change.isPending) return
    change.mutate(
      { id, version, position: other.position },
      { onSuccess: () => toastDone(`${label} moved`), onError: toastFault },
    )
  }
  const retire = () =>
    change.mutate(
      { id, version, retired: !retired },
      { onSuccess: () => toastDone(retired ? `${label} is back in use` : `${label} is retired`), onError: toastFault },
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    moveTo(event.key === 'ArrowUp' ? before : next)
  }
  return (
    <Table.Tr onKeyDown={retired ? undefined : onKeyDown}>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {label}
        {onPhone ? <InScripts fieldKey={key} /> : null}
      </Table.Td>
      <Table.Td>
        {FIELD_TYPE_WORDS[type]}
        {currency === null ? null : `, ${currency}`}
        {options.length === 0 ? null : (
          <Text size="sm" c="dimmed" lineClamp={2}>
            {options.join(', ')}
          </Text>
        )}
      </Table.Td>
      {onPhone ? null : (
        <Table.Td>
          <InScripts fieldKey={key} />
        </Table.Td>
      )}
      <Table.Td>
        <FieldActs
          field={field}
          before={before}
          next={next}
          onPhone={onPhone}
          isBusy={change.isPending}
          onMove={moveTo}
          onRetire={retire}
          onEdit={onEdit}
        />
      </Table.Td>
    </Table.Tr>
  )
}

const InScripts = ({ fieldKey }: { readonly fieldKey: string }) => (
  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>{`lead.custom.${fieldKey}`}</Text>
)

interface FieldActsProps extends FieldRowProps {
  readonly isBusy: boolean
  readonly onMove: (other: CustomField | undefined) => void
  readonly onRetire: () => void
}

/** Beside each other, or in a menu where there is no room for them. */
function FieldActs({ field, before, next, onPhone, isBusy, onMove, onRetire, onEdit }: FieldActsProps) {
  const { label, retired } = field
  if (onPhone)
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More actions for ${label}`} loading={isBusy}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {retired ? null : (
            <>
              <Menu.Item onClick={() => onEdit(field)}>Edit</Menu.Item>
              <Menu.Item disabled={before === undefined} onClick={() => onMove(before)}>
                Move up
              </Menu.Item>
              <Menu.Item disabled={next === undefined} onClick={() => onMove(next)}>
                Move down
              </Menu.Item>
            </>
          )}
          <Menu.Item onClick={onRetire}>{retired ? 'Bring back' : 'Retire'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    )
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {retired ? null : (
        <>
          <MoveButton way="up" label={label} disabled={before === undefined} onClick={() => onMove(before)} />
          <MoveButton way="down" label={label} disabled={next === undefined} onClick={() => onMove(next)} />
          <Button size="compact-sm" variant="default" onClick={() => onEdit(field)}>
            Edit<VisuallyHidden> {label}</VisuallyHidden>
          </Button>
        </>
      )}
      <Button size="compact-sm" variant="default" loading={isBusy} onClick={onRetire}>
        {retired ? 'Bring back' : 'Retire'}
        <VisuallyHidden> {label}</VisuallyHidden>
      </Button>
    </Group>
  )
}

interface MoveButtonProps {
  readonly way: 'up' | 'down'
  readonly label: string
  readonly disabled: boolean
  readonly onClick: () => void
}

/** Disabled at an end, but still where the focus is: a button that vanishes under the keyboard loses the place. */
const MoveButton = ({ way, label, disabled, onClick }: MoveButtonProps) => (
  <Tooltip label={`Move ${way} (Alt ${way === 'up' ? '↑' : '↓'})`}>
    <ActionIcon
      size="md"
      aria-label={`Move ${label} ${way}`}
      aria-disabled={disabled}
      {...(disabled && { 'data-disabled': true })}
      onClick={onClick}
    >
      {way === 'up' ? <IconArrowUp size={15} /> : <IconArrowDown size={15} />}
    </ActionIcon>
  </Tooltip>
)
