/** Under a list that comes in pages: asks for the next one, and says so when it did not come. */
import { Button, type ButtonProps, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MoreRecords } from '../records-table/records-table.tsx'

interface ShowMoreProps extends Pick<ButtonProps, 'size' | 'm' | 'mt'> {
  readonly more: MoreRecords
  readonly children?: ReactNode
}

export const ShowMore = ({ more, children = 'Show more', size, ...margins }: ShowMoreProps) =>
  more.has ? (
    <Group gap="sm" {...margins}>
      <Button variant="default" {...(size !== undefined && { size })} loading={more.fetching} onClick={more.fetch}>
        {more.failed ? 'Try again' : children}
      </Button>
      {more.failed ? (
        <Text size="sm" c="red" role="alert">
          More could not be loaded.
        </Text>
      ) : null}
    </Group>
  ) : null
