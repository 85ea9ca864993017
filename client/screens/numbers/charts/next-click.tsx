import { Text } from '@mantine/core'

/** Under the words of a mark: what a click on it does. */
export const NextClick = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <Text size="xs" c="dimmed" mt={2}>
      {text}
    </Text>
  )
