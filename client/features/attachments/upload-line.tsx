/** One file on its way: how much of it has gone, and a way to stop it; or why it was not taken. */
import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { sizeText } from '../../format/size-text.ts'
import { Meter } from '../../ui/meter.tsx'
import { removeUpload, retryUpload, type Upload } from './uploads.ts'

export function UploadLine({ upload: { key, name, size, sentBytes, fault } }: { readonly upload: Upload }) {
  const share = size === 0 ? 0 : Math.min(1, sentBytes / size)
  const label = fault === null ? `Cancel ${name}` : `Dismiss ${name}`
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{name}</bdi>
        </Text>
        {fault === null ? (
          <>
            <Meter
              share={share}
              role="progressbar"
              aria-label={`Uploading ${name}`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.floor(share * 100)}
            />
            <Text size="sm" c="dimmed">
              {sizeText(sentBytes)} of {sizeText(size)}
            </Text>
          </>
        ) : (
          <Text size="sm" c="var(--state-red)" role="alert">
            {fault}
          </Text>
        )}
      </div>
      {fault === null || size === 0 ? null : (
        <Button size="compact-xs" variant="default" onClick={() => retryUpload(key)}>
          Try again
        </Button>
      )}
      <Tooltip label={fault === null ? 'Cancel' : 'Dismiss'}>
        <ActionIcon aria-label={label} onClick={() => removeUpload(key)}>
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
