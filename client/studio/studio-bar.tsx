/** The bar of the editor: which script, whether it is saved, what is shown beside, and the way back. */
import { ActionIcon, Anchor, Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core'
import {
  IconAlertCircle,
  IconArrowLeft,
  IconChecks,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconMessage,
  IconPlayerPlay,
  IconSettings,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ActionButton } from '../actions/action-button.tsx'
import type { Action } from '../actions/action.ts'
import { canRun, reasonAgainst } from '../actions/action.ts'
import { useSearchState } from '../browser/use-search-state.ts'
import { languageName } from '../format/language-name.ts'
import { readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { Hint } from '../ui/hint.tsx'
import { TonePill } from '../ui/tone-mark.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { Peers } from './together/peers.tsx'
import type { StudioActions } from './use-studio-actions.ts'
import { type Side, useDraft, useProblems, useStudio, useView } from './view.ts'

export function StudioBar({ actions }: { actions: StudioActions }) {
  const { scriptId } = useStudio()
  const mayEdit = useDraft((draft) => draft.mayEdit)
  const undoLabel = useDraft((draft) => draft.undoLabel)
  const redoLabel = useDraft((draft) => draft.redoLabel)
  const title = useDraft(({ parts }) => readPart.script(parts.get(SCRIPT_KEY) ?? {}).title ?? '')
  const open = useDraft(({ comments }) => comments.filter(({ resolved }) => resolved === null).length)
  return (
    <Toolbar>
      <Anchor
        size="sm"
        variant="icon"
        renderRoot={(props) => <Link to="/scripts/$scriptId" params={{ scriptId }} {...props} />}
      >
        <IconArrowLeft size={15} aria-hidden /> Script
      </Anchor>
      <h1>{title || 'Untitled script'}</h1>
      {mayEdit ? null : <TonePill tone="grey">Read only. You can comment.</TonePill>}
      <SaveMark />
      <Group gap={2}>
        {mayEdit ? (
          <>
            <IconAction action={actions.undo} words={undoLabel === null ? null : `Undo: ${undoLabel}`} />
            <IconAction action={actions.redo} words={redoLabel === null ? null : `Redo: ${redoLabel}`} />
          </>
        ) : null}
        <IconAction action={actions.find} />
      </Group>
      {mayEdit ? (
        <Group gap={2} role="group" aria-label="With the chosen step">
          <IconAction action={actions.newStep} />
          <IconAction action={actions.insert} />
          <IconAction action={actions.connect} />
          <IconAction action={actions.duplicate} />
          <IconAction action={actions.remove} />
        </Group>
      ) : null}
      <MapChoice />
      <LanguageSelect />
      <Group gap="xs" ml="auto">
        <Peers />
        <SideButton side="test" icon={IconPlayerPlay}>
          Test run
        </SideButton>
        <ProblemsButton />
        <SideButton side="comments" icon={IconMessage}>
          {open === 0 ? 'Comments' : `Comments ${open}`}
        </SideButton>
        <SideButton side="script" icon={IconSettings}>
          Script
        </SideButton>
        {mayEdit ? <ActionButton action={actions.publish} variant="filled" /> : null}
      </Group>
    </Toolbar>
  )
}

const KEY_WORDS: Readonly<Record<string, string>> = { mod: 'Ctrl', delete: 'Delete' }
const keyText = (keys: string): string =>
  keys
    .split('+')
    .map((key) => KEY_WORDS[key.toLowerCase()] ?? key.toUpperCase())
    .join('+')

/** The action as a sign; what it does now, and by which key, is a hint. */
function IconAction({ action, words = null }: { action: Action; words?: string | null }) {
  const { label, keys, icon: Icon } = action
  const reason = reasonAgainst(action)
  const name = words ?? label
  return (
    <Hint text={reason ?? `${name}${keys === undefined ? '' : ` · ${keyText(keys)}`}`}>
      <ActionIcon
        size={34}
        aria-label={name}
        {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
        {...(canRun(action) ? {} : { 'aria-disabled': true, c: 'var(--text-tertiary)', opacity: 0.55 })}
        {...(reason === null ? {} : { 'aria-description': reason })}
        onClick={() => canRun(action) && action.run()}
      >
        {Icon ? <Icon size={17} aria-hidden /> : null}
      </ActionIcon>
    </Hint>
  )
}

function SaveMark() {
  const isPending = useDraft(({ pending }) => pending > 0)
  const isAway = useDraft(({ pending, connection }) => pending > 0 && connection.phase !== 'live')
  const [Icon, words] = isAway ? AWAY : isPending ? SAVING : SAVED
  return (
    <Text size="xs" c={isAway ? 'var(--state-amber)' : 'dimmed'} role="status" variant="icon">
      <Icon size={15} aria-hidden /> {words}
    </Text>
  )
}

const SAVED = [IconCloudCheck, 'Saved'] as const
const SAVING = [IconCloudUp, 'Saving …'] as const
const AWAY = [IconCloudOff, 'Not saved yet. Kept in this browser.'] as const

function MapChoice() {
  const [{ map }, setSearch] = useSearchState('/shell/scripts/$scriptId/edit')
  return (
    <SegmentedControl
      aria-label="Map of the script"
      value={map}
      onChange={(next) => setSearch({ map: next === 'canvas' ? 'canvas' : 'outline' })}
      data={[
        { value: 'outline', label: 'Outline' },
        { value: 'canvas', label: 'Graph' },
      ]}
    />
  )
}

function LanguageSelect() {
  const { view } = useStudio()
  const script = useDraft(({ parts }) => parts.get(SCRIPT_KEY))
  const { language = 'en', languages = [] } = readPart.script(script ?? {})
  const shown = useView((now) => now.language)
  if (languages.length === 0) return null
  return (
    <NativeSelect
      size="xs"
      aria-label="Language that is written in"
      value={shown ?? ''}
      data={[
        { value: '', label: languageName(language) },
        ...languages.map((code) => ({ value: code, label: languageName(code) })),
      ]}
      onChange={({ currentTarget: { value } }) => view.setState({ language: value === '' ? null : value })}
    />
  )
}

function ProblemsButton() {
  const problems = useProblems(({ list }) => list)
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <SideButton side="problems" icon={hasErrors ? IconAlertCircle : IconChecks}>
      {problems.length === 0 ? 'No problems' : `Problems ${problems.length}`}
    </SideButton>
  )
}

interface SideButtonProps {
  readonly side: Side
  readonly icon: typeof IconChecks
  readonly children: ReactNode
}

function SideButton({ side, icon: Icon, children }: SideButtonProps) {
  const { view } = useStudio()
  const isShown = useView((now) => now.side === side)
  return (
    <Button
      variant="chip"
      aria-pressed={isShown}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => view.setState({ side: isShown ? null : side, pane: 'side' })}
    >
      {children}
    </Button>
  )
}
