/** The bar of the editor: which script, whether it is saved, what is shown beside, and the way back. */
import { Group } from '@mantine/core'
import { ActionButton } from '../actions/action-button.tsx'
import { useNarrowerThan } from '../browser/use-narrower-than.ts'
import { readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { TonePill } from '../ui/tone-mark.tsx'
import { Toolbar } from '../ui/toolbar.tsx'
import { BackToScript, IconAction, LanguageSelect, MapChoice, SaveMark, Sides, UndoRedo } from './bar/bar-parts.tsx'
import { NarrowBar } from './bar/narrow-bar.tsx'
import { Peers } from './together/peers.tsx'
import type { StudioActions } from './use-studio-actions.ts'
import { useDraft } from './view.ts'

export function StudioBar({ actions }: { actions: StudioActions }) {
  const title = useDraft(({ parts }) => readPart.script(parts.get(SCRIPT_KEY) ?? {}).title ?? '')
  const Bar = useNarrowerThan('narrow') ? NarrowBar : WideBar
  return <Bar actions={actions} title={title || 'Untitled script'} />
}

function WideBar({ actions, title }: { actions: StudioActions; title: string }) {
  const mayEdit = useDraft((draft) => draft.mayEdit)
  return (
    <Toolbar>
      <BackToScript />
      <h1>{title}</h1>
      {mayEdit ? null : <TonePill tone="grey">Read only. You can comment.</TonePill>}
      <SaveMark />
      <Group gap={2}>
        {mayEdit ? <UndoRedo actions={actions} /> : null}
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
        <Sides />
        {mayEdit ? <ActionButton action={actions.publish} variant="filled" /> : null}
      </Group>
    </Toolbar>
  )
}
