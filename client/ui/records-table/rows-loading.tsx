/** The place of a list before its first rows are there. */
import { Box, Skeleton } from '@mantine/core'

const ROWS = Array.from({ length: 12 }, (_, row) => row)

export const RowsLoading = ({ name }: { name: string }) => (
  <Box px="lg" py="sm" role="status" aria-label={`Loading ${name}`}>
    {ROWS.map((row) => (
      <Skeleton key={row} h={20} my={10} w={`${96 - ((row * 7) % 18)}%`} />
    ))}
  </Box>
)
