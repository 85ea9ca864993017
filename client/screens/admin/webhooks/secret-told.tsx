/** The secret, this once, and how a receiver checks by it who sent a message. */
import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CopyText } from '../people/copy-link.tsx'

const SAMPLE = `import { Webhook } from 'standardwebhooks'

// body: the request body as text, before it is parsed
const event = new Webhook(process.env.WEBHOOK_SECRET)
  .verify(body, headers) // throws when it is not from us`

interface SecretToldProps {
  readonly name: string
  readonly secret: string
  /** Whether another one still signs too. */
  readonly isRotated?: boolean
  readonly onClose: () => void
}

export const SecretTold = ({ name, secret, isRotated = false, onClose }: SecretToldProps) => (
  <Dialog title={`Secret of ${name}`} size={620} closeOnEscape={false} onClose={onClose}>
    <Stack gap="md">
      <Notice tone="orange" title="Copy it now">
        It is shown only this once. Your receiver checks with it that messages come from here.
      </Notice>
      {isRotated ? <Text size="sm">For the next 24 hours, messages carry the signatures of both secrets.</Text> : null}
      <Group gap="xs" align="end">
        <TextInput
          flex={1}
          miw={220}
          readOnly
          data-autofocus
          label="Secret"
          styles={{ input: { fontFamily: 'var(--font-mono, ui-monospace, monospace)' } }}
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyText text={secret} label="Copy secret" />
      </Group>
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          With any library of Standard Webhooks, here for Node:
        </Text>
        <Code block tabIndex={0} aria-label="Sample of a receiver">
          {SAMPLE}
        </Code>
      </Stack>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  </Dialog>
)
