/** Steps that the floor refused after all, each with the words that a person typed in it. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { refusalMessage } from '../../../format/refusal-message.ts'
import type { RefusedCommand } from '../../../live/replica/pending.ts'
import { useDismissRefused } from '../../../live/use-floor.ts'
import { Strip } from '../../../ui/strip.tsx'
import { describeCommand, typedWords } from './command-labels.ts'
import { useKeptAfterAll } from './kept-after-all.ts'

export function RefusedSteps({ refused }: { refused: readonly RefusedCommand[] }) {
  const dismiss = useDismissRefused()
  useKeptAfterAll()
  return refused.map(({ commandId, command, refusal }) => (
    <Strip key={commandId} tone="amber" role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {describeCommand(command)} was not saved: {refusalMessage(refusal)}{' '}
        {typedWords(command) && <q style={{ userSelect: 'all' }}>{typedWords(command)}</q>}
      </span>
      {typedWords(command) && <CopyText text={typedWords(command)} />}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconX size={12} aria-hidden />}
        onClick={() => dismiss(commandId)}
      >
        Dismiss
      </Button>
    </Strip>
  ))
}

/** The words a person typed are theirs: shown until they let go of them, and to be taken elsewhere in one press. */
function CopyText({ text }: { text: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Not every page may write there; the words can still be marked.
      setCopied(false)
    }
  }
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
      onClick={() => void copy()}
    >
      {copied === null ? 'Copy the text' : copied ? 'Copied' : 'Select the text to copy it'}
    </Button>
  )
}
