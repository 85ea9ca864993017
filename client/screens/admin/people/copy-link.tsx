/** A link, whole, and a button that puts it on the clipboard. */
import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

export const CopyLink = ({ link }: { link: string }) => (
  <Group gap="xs" wrap="nowrap">
    <TextInput flex={1} readOnly aria-label="Link" value={link} onFocus={(event) => event.currentTarget.select()} />
    <CopyText text={link} label="Copy link" />
  </Group>
)

export const CopyText = ({ text, label }: { text: string; label: string }) => (
  <CopyButton value={text} timeout={3_000}>
    {({ copied, copy }) => (
      <Button
        variant="default"
        leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        onClick={copy}
      >
        {copied ? 'Copied' : label}
      </Button>
    )}
  </CopyButton>
)
