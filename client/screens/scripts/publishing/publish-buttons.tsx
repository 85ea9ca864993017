/** The end of a form that publishes: in sight however long that is. */
import { Button, Group } from '@mantine/core'

interface PublishButtonsProps {
  readonly back: string
  readonly onBack: () => void
  readonly publish: string
  readonly disabled: boolean
  readonly isPending: boolean
}

export const PublishButtons = ({ back, onBack, publish, disabled, isPending }: PublishButtonsProps) => (
  <Group
    justify="flex-end"
    py="sm"
    style={{ position: 'sticky', bottom: 0, zIndex: 5, background: 'var(--mantine-color-body)' }}
  >
    <Button variant="default" onClick={onBack}>
      {back}
    </Button>
    <Button type="submit" disabled={disabled} loading={isPending}>
      {publish}
    </Button>
  </Group>
)
