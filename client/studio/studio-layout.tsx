/** The editor: the script as a map, the form of what is chosen, and a panel beside. All share one choice. */
import { SegmentedControl } from '@mantine/core'
import { IconPointer } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { placeOf } from '#domain/script/edit/parts.ts'
import { useNarrowerThan } from '../browser/use-narrower-than.ts'
import { useSearchState } from '../browser/use-search-state.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ConnectDialog } from './dialogs/connect-dialog.tsx'
import { FindDialog } from './dialogs/find-dialog.tsx'
import { ScriptForm } from './form/script-form.tsx'
import { StepForm } from './form/step-form.tsx'
import { useCustomKeys } from '../features/custom-fields/use-custom-keys.ts'
import { Outline } from './outline/outline.tsx'
import { ProblemList } from './problems/problem-list.tsx'
import { useChecks } from './problems/use-checks.ts'
import { StudioBar } from './studio-bar.tsx'
import styles from './studio-layout.module.css'
import { Comments } from './together/comments.tsx'
import { Conflicts } from './together/conflicts.tsx'
import { usePlace } from './together/use-place.ts'
import { useStudioActions } from './use-studio-actions.ts'
import { useDraft, useProblems, useStudio, useView } from './view.ts'
import { stepOf } from './words.ts'

const TestRun = lazy(async () => ({ default: (await import('./test-run/test-run.tsx')).TestRun }))
const PublishDialog = lazy(async () => ({ default: (await import('./publish/publish-dialog.tsx')).PublishDialog }))
const Canvas = lazy(async () => ({ default: (await import('./canvas/canvas.tsx')).Canvas }))

export function StudioLayout() {
  const { view } = useStudio()
  useChecks(useCustomKeys())
  const actions = useStudioActions()
  const isNarrow = useNarrowerThan('narrow')
  usePlace()
  useConflictsInSight()
  const [{ map }] = useSearchState('/shell/scripts/$scriptId/edit')
  const pane = useView((now) => now.pane)
  const side = useView((now) => now.side)
  const shows = (name: typeof pane) => !isNarrow || pane === name
  return (
    <section className={styles.studio} aria-label="Script editor">
      <StudioBar actions={actions} />
      {isNarrow ? (
        <SegmentedControl
          m="xs"
          aria-label="What is shown"
          value={pane}
          onChange={(next) =>
            view.setState(({ side: now }) =>
              next === 'side' ? { pane: next, side: now ?? 'problems' } : { pane: next === 'step' ? next : 'map' },
            )
          }
          data={[
            { value: 'map', label: map === 'canvas' ? 'Graph' : 'Outline' },
            { value: 'step', label: 'Step' },
            { value: 'side', label: SIDE_WORDS[side ?? 'problems'] },
          ]}
        />
      ) : null}
      <div className={styles.columns} data-map={map} data-side={side ?? undefined}>
        {shows('map') ? (
          <div className={styles.map}>
            {map === 'canvas' ? (
              <Suspense fallback={<RouteLoading />}>
                <Canvas />
              </Suspense>
            ) : (
              <Outline />
            )}
          </div>
        ) : null}
        {shows('step') ? (
          <div
            className={styles.step}
            role="presentation"
            onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && backToMap()}
          >
            <ChosenForm />
          </div>
        ) : null}
        {side !== null && shows('side') ? (
          <aside className={styles.side} aria-label="Beside the script">
            <Conflicts />
            <SidePanel />
          </aside>
        ) : null}
      </div>
      <Dialogs />
    </section>
  )
}

/** On a narrow screen the panel beside is one of three, and called by what it shows. */
const SIDE_WORDS = { problems: 'Problems', test: 'Test run', comments: 'Comments', script: 'Script' } as const

const backToMap = () => mapElement()?.focus()

/** What was not done is never only in a panel that is closed. */
function useConflictsInSight(): void {
  const { view } = useStudio()
  const count = useDraft(({ unapplied }) => unapplied.length)
  useEffect(() => {
    if (count > 0) view.setState(({ side }) => ({ side: side ?? 'problems', pane: 'side' }))
  }, [view, count])
}

/** Whichever of the two is shown. */
const mapElement = (): HTMLElement | null => document.querySelector('[data-studio-map]')

/** To be read, where one may not write. */
function Editable({ children }: { children: ReactNode }) {
  const mayEdit = useDraft((draft) => draft.mayEdit)
  if (mayEdit) return <fieldset>{children}</fieldset>
  return (
    <div role="group" {...READING}>
      <fieldset disabled className={styles.reading}>
        {children}
      </fieldset>
    </div>
  )
}

/** Nothing within takes the focus, so it takes it itself, to be scrolled by the keyboard. */
const READING = { 'aria-label': 'To read', tabIndex: 0 } as const

function ChosenForm() {
  const chosen = useView((view) => view.chosen)
  const { store } = useStudio()
  const isBeside = useView(({ side }) => side === 'script')
  const step = stepOf(chosen)
  // What somebody removed elsewhere takes its form along.
  const isThere = useDraft(({ parts }) => step !== null && parts.has(`node:${step}`))
  useEffect(() => {
    if (store.snapshot().parts.size > 0) mapElement()?.focus({ preventScroll: true })
  }, [store])
  if (isThere && step !== null)
    return (
      <Editable>
        <StepForm key={step} nodeId={step} />
      </Editable>
    )
  if (chosen !== null && placeOf(chosen).kind === 'phase' && isBeside)
    return (
      <EmptyState compact icon={IconPointer} title="A phase is chosen">
        It is written in the form of the script, beside.
      </EmptyState>
    )
  if (chosen !== null && placeOf(chosen).kind === 'phase')
    return (
      <Editable>
        <ScriptForm />
      </Editable>
    )
  return (
    <EmptyState compact icon={IconPointer} title="No step chosen">
      Choose one in the outline, or press N for a new one.
    </EmptyState>
  )
}

function SidePanel() {
  const side = useView((view) => view.side)
  if (side === 'test')
    return (
      <Suspense fallback={<RouteLoading />}>
        <TestRun />
      </Suspense>
    )
  if (side === 'comments') return <Comments />
  if (side === 'script')
    return (
      <Editable>
        <ScriptForm />
      </Editable>
    )
  return <Problems />
}

function Problems() {
  return <ProblemList problems={useProblems(({ list }) => list)} />
}

function Dialogs() {
  const { view } = useStudio()
  const dialog = useView((now) => now.dialog)
  const problems = useProblems(({ list }) => list)
  const chosen = useView((now) => now.chosen)
  const close = () => view.setState({ dialog: null })
  if (dialog === 'publish')
    return (
      <Suspense fallback={null}>
        <PublishDialog problems={problems} onClose={close} />
      </Suspense>
    )
  if (dialog === 'find') return <FindDialog onClose={close} />
  if (dialog === 'connect' && chosen !== null) return <ConnectDialog part={chosen} onClose={close} />
  return null
}
