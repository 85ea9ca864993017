/** A line of a list with a name, what is to know about it, and what can be done at its end. */
import { Box, Text } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import classes from './list-row.module.css'

interface ListRowProps extends Omit<ComponentProps<'div'>, 'title'> {
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** Before the text: a number, a time, a box to tick. */
  readonly start?: ReactNode
  /** After the text: a time, a way, a button. */
  readonly end?: ReactNode
  /** In a panel: without a hairline, and with room for what it says. */
  readonly inset?: boolean
}

export const ListRow = ({ title, detail, start, end, inset = false, ...row }: ListRowProps) => (
  <div {...row} className={classes.row} data-inset={inset || undefined}>
    {start}
    <Box className={classes.text} flex={1} miw={0}>
      <Text component="div" size={inset ? 'md' : 'sm'} lh="18px" fw={inset ? 550 : 580} c="var(--text)" truncate>
        {title}
      </Text>
      {detail !== undefined && (
        <Text component="div" size={inset ? 'sm' : 'xs'} truncate={!inset}>
          {detail}
        </Text>
      )}
    </Box>
    {end}
  </div>
)
