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
import { ActionButton } from '../actions/action-button.tsx'
import type { Action } from '../actions/action.ts'
import { canRun, reasonAgainst } from '../actions/action.ts'
import { useNarrowerThan } from '../browser/use-narrower-than.ts'
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
  const isNarrow = useNarrowerThan('narrow')
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
      <Group gap={isNarrow ? 2 : 'xs'} ml="auto">
        <Peers />
        <SideButton side="test" icon={IconPlayerPlay} label="Test run" />
        <ProblemsButton />
        <SideButton side="comments" icon={IconMessage} label={open === 0 ? 'Comments' : `Comments ${open}`} />
        <SideButton side="script" icon={IconSettings} label="Script" />
        {mayEdit ? <Publish action={actions.publish} isNarrow={isNarrow} /> : null}
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

interface IconActionProps {
  readonly action: Action
  readonly words?: string | null
  readonly variant?: 'filled'
}

/** The action as a sign; what it does now, and by which key, is a hint. */
function IconAction({ action, words = null, variant }: IconActionProps) {
  const { label, keys, icon: Icon } = action
  const reason = reasonAgainst(action)
  const name = words ?? label
  return (
    <Hint text={reason ?? `${name}${keys === undefined ? '' : ` · ${keyText(keys)}`}`}>
      <ActionIcon
        size={34}
        {...(variant === undefined ? {} : { variant, color: 'teal' })}
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

const Publish = ({ action, isNarrow }: { action: Action; isNarrow: boolean }) =>
  isNarrow ? <IconAction action={action} variant="filled" /> : <ActionButton action={action} variant="filled" />

function ProblemsButton() {
  const problems = useProblems(({ list }) => list)
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <SideButton
      side="problems"
      icon={hasErrors ? IconAlertCircle : IconChecks}
      label={problems.length === 0 ? 'No problems' : `Problems ${problems.length}`}
    />
  )
}

interface SideButtonProps {
  readonly side: Side
  readonly icon: typeof IconChecks
  readonly label: string
}

/** A sign only where there is no room for words. */
function SideButton({ side, icon: Icon, label }: SideButtonProps) {
  const { view } = useStudio()
  const isShown = useView((now) => now.side === side)
  const isNarrow = useNarrowerThan('narrow')
  const toggle = () => view.setState({ side: isShown ? null : side, pane: 'side' })
  return isNarrow ? (
    <Hint text={label}>
      <ActionIcon size={34} aria-label={label} aria-pressed={isShown} onClick={toggle}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Hint>
  ) : (
    <Button variant="chip" aria-pressed={isShown} leftSection={<Icon size={15} aria-hidden />} onClick={toggle}>
      {label}
    </Button>
  )
}
