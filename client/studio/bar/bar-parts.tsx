/** What the bar of the editor is made of, where there is room and where there is little. */
import { ActionIcon, Anchor, Button, Group, NativeSelect, SegmentedControl, Text, VisuallyHidden } from '@mantine/core'
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
import type { Action } from '../../actions/action.ts'
import { canRun, reasonAgainst } from '../../actions/action.ts'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { languageName } from '../../format/language-name.ts'
import { readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { Hint } from '../../ui/hint.tsx'
import styles from './bar-parts.module.css'
import type { StudioActions } from '../use-studio-actions.ts'
import { type Side, useDraft, useProblems, useStudio, useView } from '../view.ts'

/** The way out, by a sign alone where there is little room. */
export function BackToScript({ isShort = false }: { isShort?: boolean }) {
  const { scriptId } = useStudio()
  return (
    <Anchor
      size="sm"
      variant="icon"
      {...(isShort ? { 'aria-label': 'Script', p: 8 } : {})}
      renderRoot={(props) => <Link to="/scripts/$scriptId" params={{ scriptId }} {...props} />}
    >
      <IconArrowLeft size={isShort ? 18 : 15} aria-hidden /> {isShort ? null : 'Script'}
    </Anchor>
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
export function IconAction({ action, words = null, variant }: IconActionProps) {
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

/** Without words where there is little room, as long as all is well. */
export function SaveMark({ isShort = false }: { isShort?: boolean }) {
  const isPending = useDraft(({ pending }) => pending > 0)
  const isAway = useDraft(({ pending, connection }) => pending > 0 && connection.phase !== 'live')
  const [Icon, words] = isAway ? AWAY : isPending ? SAVING : SAVED
  return (
    <Text
      size="xs"
      c={isAway ? 'var(--state-amber)' : 'dimmed'}
      role="status"
      variant="icon"
      {...(isShort && isAway ? { w: '100%', style: { order: 1 } } : {})}
    >
      <Icon size={15} aria-hidden />{' '}
      {isAway ? (
        words
      ) : isShort ? (
        <VisuallyHidden>{words}</VisuallyHidden>
      ) : (
        <span className={styles.words}>{words}</span>
      )}
    </Text>
  )
}

const SAVED = [IconCloudCheck, 'Saved'] as const
const SAVING = [IconCloudUp, 'Saving …'] as const
const AWAY = [IconCloudOff, 'Not saved yet. Kept in this browser.'] as const

export function MapChoice() {
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

/** The script's languages, its own first; null where it has one only. */
export function useLanguages() {
  const { view } = useStudio()
  const script = useDraft(({ parts }) => parts.get(SCRIPT_KEY))
  const { language = 'en', languages = [] } = readPart.script(script ?? {})
  const shown = useView((now) => now.language)
  if (languages.length === 0) return null
  return {
    shown: shown ?? '',
    choices: [
      { value: '', label: languageName(language) },
      ...languages.map((code) => ({ value: code, label: languageName(code) })),
    ],
    choose: (value: string) => view.setState({ language: value === '' ? null : value }),
  }
}

export function LanguageSelect() {
  const languages = useLanguages()
  if (languages === null) return null
  return (
    <NativeSelect
      size="xs"
      aria-label="Language that is written in"
      value={languages.shown}
      data={languages.choices}
      onChange={({ currentTarget: { value } }) => languages.choose(value)}
    />
  )
}

function ProblemsButton() {
  const problems = useProblems(({ list }) => list)
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <SideButton
      side="problems"
      icon={hasErrors ? IconAlertCircle : IconChecks}
      label={problems.length === 0 ? 'No problems' : 'Problems'}
      count={problems.length}
    />
  )
}

interface SideButtonProps {
  readonly side: Side
  readonly icon: typeof IconChecks
  readonly label: string
  readonly count?: number
}

/** A sign only where there is no room for words. */
function SideButton({ side, icon: Icon, label, count = 0 }: SideButtonProps) {
  const { view } = useStudio()
  const isShown = useView((now) => now.side === side)
  const isNarrow = useNarrowerThan('narrow')
  const toggle = () => view.setState({ side: isShown ? null : side, pane: 'side' })
  const name = count === 0 ? label : `${label} ${count}`
  return (
    <Hint text={name}>
      {isNarrow ? (
        <ActionIcon size={34} aria-label={name} aria-pressed={isShown} onClick={toggle}>
          <Icon size={17} aria-hidden />
        </ActionIcon>
      ) : (
        <Button variant="chip" aria-label={name} aria-pressed={isShown} onClick={toggle}>
          <Group component="span" gap={6} wrap="nowrap">
            <Icon size={15} aria-hidden />
            <span className={styles.words}>{label}</span>
            {count === 0 ? null : <span>{count}</span>}
          </Group>
        </Button>
      )}
    </Hint>
  )
}

/** What can be shown beside the script. */
export function Sides() {
  const open = useDraft(({ comments }) => comments.filter(({ resolved }) => resolved === null).length)
  return (
    <>
      <SideButton side="test" icon={IconPlayerPlay} label="Test run" />
      <ProblemsButton />
      <SideButton side="comments" icon={IconMessage} label="Comments" count={open} />
      <SideButton side="script" icon={IconSettings} label="Script" />
    </>
  )
}

/** What each would take back or do again is its name. */
export function UndoRedo({ actions }: { actions: Pick<StudioActions, 'undo' | 'redo'> }) {
  const undoLabel = useDraft((draft) => draft.undoLabel)
  const redoLabel = useDraft((draft) => draft.redoLabel)
  return (
    <>
      <IconAction action={actions.undo} words={undoLabel === null ? null : `Undo: ${undoLabel}`} />
      <IconAction action={actions.redo} words={redoLabel === null ? null : `Redo: ${redoLabel}`} />
    </>
  )
}
