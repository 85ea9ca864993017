/** What one must know wherever one is: working in another tab, a stopped connection, steps that were refused. */
import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconCopy,
  IconDeviceDesktop,
  IconPlugConnectedX,
  IconRefresh,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { closeMessage } from '../../format/labels/close-message.ts'
import { refusalMessage } from '../../format/refusal-message.ts'
import { update } from '../../browser/update.ts'
import { useOpenFloor } from '../../live/floor-context.tsx'
import { useDismissRefused, useFloorIfKnown, useLink, useRefused, useYou } from '../../live/use-floor.ts'
import { useKeptAfterAll } from './kept-after-all.ts'
import { Strip } from '../../ui/strip.tsx'
import { StorageNotice } from './storage-notice.tsx'
import { describeCommand, typedWords } from './command-labels.ts'

export function Notices() {
  const floor = useOpenFloor()
  const phase = useLink((status) => status.phase)
  const lastClose = useLink((status) => status.lastClose)
  const you = useYou()
  const refused = useRefused()
  const dismiss = useDismissRefused()
  useKeptAfterAll()
  return (
    <>
      <NewVersion />
      <StorageNotice />
      {phase === 'stopped' && (
        <Strip tone="red" role="status">
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{closeMessage(lastClose)}</span>
          {lastClose?.reason === 'reload-the-app' ? (
            <Button size="compact-xs" variant="default" onClick={() => location.reload()}>
              Reload
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => floor?.reconnect()}>
              {lastClose?.reason === 'taken-over' ? 'Work here instead' : 'Connect again'}
            </Button>
          )}
        </Strip>
      )}
      {phase === 'live' && you?.control === false && (
        <Strip tone="amber" role="status">
          <IconDeviceDesktop size={16} aria-hidden />
          <span>You are working in another tab or on another computer. This tab is view only.</span>
          <Button size="compact-xs" variant="default" onClick={() => floor?.reconnect()}>
            Work here instead
          </Button>
        </Strip>
      )}
      {refused.slice(-3).map(({ commandId, command, refusal }) => (
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
      ))}
    </>
  )
}

function NewVersion() {
  const { apply } = useStore(update)
  const userId = useYou()?.userId ?? ''
  const inCall = useFloorIfKnown((shown) => findCallByAgent(shown, userId) !== undefined) ?? false
  if (!apply) return null
  return (
    <Strip tone="amber" role="status">
      <IconRefresh size={16} aria-hidden />
      <span>{inCall ? 'A new version is ready. You can reload after this call.' : 'A new version is ready.'}</span>
      <Button size="compact-xs" variant="default" disabled={inCall} onClick={apply}>
        Reload
      </Button>
    </Strip>
  )
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
