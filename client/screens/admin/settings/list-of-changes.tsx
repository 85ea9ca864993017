/** What differs between two versions, setting by setting. */
import { Stack, Text } from '@mantine/core'
import type { SettingsChange } from '#domain/floor/settings-changes.ts'

export const ListOfChanges = ({ changes }: { changes: readonly SettingsChange[] }) => (
  <Stack component="dl" gap="xs" m={0}>
    {changes.map(({ field, label, before, after }) => (
      <div key={field}>
        <Text component="dt" size="sm" c="dimmed">
          {label}
        </Text>
        <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
          {before === null ? <ins>{after}</ins> : null}
          {after === null ? <del>{before}</del> : null}
          {before !== null && after !== null ? (
            <>
              <del>{before}</del> → <ins>{after}</ins>
            </>
          ) : null}
        </Text>
      </div>
    ))}
  </Stack>
)
