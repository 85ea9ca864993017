/** What stands under a form of settings: what is wrong, what somebody else did, and saving. */
import { Button, Group, Input, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { countText } from '../../../format/duration.ts'
import styles from './save-bar.module.css'

interface SaveBarProps extends SaveFaultProps {
  readonly faults: number
  readonly saving: boolean
  /** Of the version that the form began with. */
  readonly version: number
  readonly note?: string
  /** What somebody else changed as well. */
  readonly conflicts: ReactNode
  readonly onDiscard: () => void
  readonly onHistory: () => void
}

export function SaveBar({
  faults,
  saving,
  version,
  note = '',
  conflicts,
  onDiscard,
  onHistory,
  ...fault
}: SaveBarProps) {
  const { dirty } = fault
  return (
    <Stack component="footer" gap="sm" px="lg" py="md" className={styles.save}>
      {conflicts}
      <SaveFault {...fault} />
      {faults > 0 ? (
        <Input.Error role="alert" size="md">
          {countText(faults, 'field')} to correct. See the message beside each.
        </Input.Error>
      ) : null}
      <Group gap="sm">
        <Button type="submit" loading={saving} disabled={!dirty}>
          Save and apply
        </Button>
        <Button variant="default" disabled={!dirty} onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="default" onClick={onHistory}>
          History
        </Button>
        <Text span size="sm" c="dimmed">
          {dirty ? 'Unsaved changes' : `Version ${version}`}
          {note}
        </Text>
      </Group>
    </Stack>
  )
}

interface SaveFaultProps {
  readonly fault: unknown
  /** Whether the version that stood in the way has come into the form. */
  readonly isNewer: boolean
  readonly dirty: boolean
  readonly onReload: () => void
}

function SaveFault({ fault, isNewer, dirty, onReload }: SaveFaultProps) {
  if (!fault) return null
  if (!isProblem(fault, 'version-conflict')) return <ErrorState fault={fault} inline />
  if (!isNewer) return <ErrorState fault={fault} inline onRetry={onReload} />
  return dirty ? (
    <Text size="sm" role="status">
      A newer version was saved meanwhile. It is in the form with your changes; check them and save again.
    </Text>
  ) : null
}
