/** The cases walked through what is about to be published: those that go another way are to be accepted first (SE15). */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { countText } from '../../format/duration.ts'
import { Notice } from '../../ui/notice.tsx'
import { CaseLine } from './case-list.tsx'
import { useCases } from './use-cases.ts'

interface CaseCheckProps {
  readonly script: ScriptVersion
  /** Said by whoever publishes: it goes out all the same. */
  readonly isAccepted: boolean
  readonly onAccepted: (isAccepted: boolean) => void
  /** Whether nothing stands in the way; null while that is not known. */
  readonly onWalked: (isFine: boolean | null) => void
  /** Shows a step; absent where there is nowhere to go. */
  readonly onShow?: (nodeId: string) => void
}

export function CaseCheck({ script, isAccepted, onAccepted, onWalked, onShow }: CaseCheckProps) {
  const { walked, error, retry } = useCases(script)
  const broken = walked?.filter(({ replayed }) => !replayed.ok) ?? []
  const isFine = error ? false : walked === undefined ? null : broken.length === 0
  useEffect(() => onWalked(isFine), [isFine, onWalked])
  if (error)
    return (
      <Stack gap="xs">
        <ErrorState fault={error} inline onRetry={retry} />
        <Accept label="Publish without walking the cases" isAccepted={isAccepted} onAccepted={onAccepted} />
      </Stack>
    )
  if (walked === undefined || walked.length === 0) return null
  if (broken.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {walked.length === 1 ? 'The case goes' : `All ${walked.length} cases go`} as before.
      </Text>
    )
  return (
    <Stack gap="xs">
      <Notice
        tone="amber"
        title={`${countText(broken.length, 'case')} of ${walked.length} ${broken.length === 1 ? 'goes' : 'go'} another way`}
      >
        <Stack component="ul" gap="xs" mt="xs" aria-label="Cases that go another way">
          {broken.map((one) => (
            <CaseLine key={one.kept.id} walked={one} onShow={onShow} />
          ))}
        </Stack>
      </Notice>
      <Accept label="Publish all the same" isAccepted={isAccepted} onAccepted={onAccepted} />
    </Stack>
  )
}

interface AcceptProps extends Pick<CaseCheckProps, 'isAccepted' | 'onAccepted'> {
  readonly label: string
}

const Accept = ({ label, isAccepted, onAccepted }: AcceptProps) => (
  <Checkbox
    size="sm"
    label={label}
    checked={isAccepted}
    onChange={(event) => onAccepted(event.currentTarget.checked)}
  />
)
