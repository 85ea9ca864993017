/** Why an agent may be away from the queue, and for how long before it is said. */
import { ActionIcon, Button, Table, TextInput, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { DurationInput } from './duration-input.tsx'
import { freeId } from './free-id.ts'
import { type SettingsForm, sameSlice } from './settings-form.ts'

export const NotReadyReasons = memo(
  NotReadyReasonsPart,
  sameSlice(({ notReadyReasons }) => notReadyReasons),
)

function NotReadyReasonsPart({ form }: { form: SettingsForm }) {
  const reasons = form.values.notReadyReasons
  return (
    <>
      <Table aria-label="Not-ready reasons" maw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Limit</Table.Th>
            <Table.Th>
              <VisuallyHidden>Change</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map((reason, index) => (
            <Table.Tr key={reason.code}>
              <Table.Td>
                <TextInput
                  aria-label="Reason"
                  {...form.getInputProps(`notReadyReasons.${index}.label`)}
                  error={form.errors[`notReadyReasons.${index}.label`] ?? form.errors[`notReadyReasons.${index}.code`]}
                />
              </Table.Td>
              <Table.Td>
                <DurationInput
                  aria-label={`Limit of ${reason.label}`}
                  placeholder="No limit"
                  mayBeEmpty
                  value={reason.limitMs}
                  error={form.errors[`notReadyReasons.${index}.limitMs`]}
                  onChange={(ms) => form.setFieldValue(`notReadyReasons.${index}.limitMs`, ms)}
                />
              </Table.Td>
              <Table.Td>
                <Tooltip label="Remove">
                  <ActionIcon
                    aria-label={`Remove ${reason.label}`}
                    disabled={reasons.length === 1}
                    onClick={() => form.removeListItem('notReadyReasons', index)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<IconPlus size={14} />}
        disabled={reasons.length >= 20}
        onClick={() => {
          const code = freeId(
            'reason',
            reasons.map((reason) => reason.code),
          )
          form.insertListItem('notReadyReasons', { code, label: 'New reason', limitMs: null })
        }}
      >
        Add reason
      </Button>
    </>
  )
}
