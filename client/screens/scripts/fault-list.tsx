/** What is wrong with a script: where, what, and how to mend it; one press goes to the place. */
import { Anchor, Box, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { ScriptFault } from '#domain/script/fault.ts'

interface FaultListProps {
  readonly faults: readonly ScriptFault[]
  /** What the place is called, where one can go to it. */
  readonly placeOf: (fault: ScriptFault) => string | null
  readonly onGo?: (fault: ScriptFault) => void
}

export const FaultList = ({ faults, placeOf, onGo }: FaultListProps) => (
  <Stack component="ul" gap="md" aria-label="Faults">
    {faults.map((fault) => (
      <FaultLine
        key={`${fault.code} ${fault.path} ${fault.what}`}
        fault={fault}
        place={placeOf(fault)}
        {...(onGo ? { onGo } : {})}
      />
    ))}
  </Stack>
)

interface FaultLineProps {
  readonly fault: ScriptFault
  readonly place: string | null
  readonly onGo?: (fault: ScriptFault) => void
}

function FaultLine({ fault, place, onGo }: FaultLineProps) {
  const isError = fault.severity === 'error'
  const Icon = isError ? IconAlertCircle : IconAlertTriangle
  return (
    <Box component="li" display="flex" style={{ gap: 8 }}>
      <Icon
        size={18}
        role="img"
        aria-label={isError ? 'Error' : 'Warning'}
        color={isError ? 'var(--state-red)' : 'var(--state-amber)'}
        style={{ flex: 'none', marginTop: 1 }}
      />
      <Box miw={0} style={{ overflowWrap: 'anywhere' }}>
        {place === null ? null : onGo ? (
          <Anchor component="button" type="button" size="sm" onClick={() => onGo(fault)}>
            {place}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {place}
          </Text>
        )}
        <Text size="sm" fw={550}>
          {fault.what}
        </Text>
        <Text size="sm" c="dimmed">
          {fault.mend}
        </Text>
      </Box>
    </Box>
  )
}

/** By line, where the text has one; else by path. */
export const placeInText = ({ line, path }: ScriptFault): string | null => {
  if (line === null) return path === '' ? null : path
  return path === '' ? `Line ${line}` : `Line ${line} · ${path}`
}
