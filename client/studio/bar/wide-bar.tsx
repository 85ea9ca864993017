/** The bar of the editor where there is room: one row, with all that can be done in sight. */
import { Group } from '@mantine/core'
import { ActionButton } from '../../actions/action-button.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { Peers } from '../together/peers.tsx'
import type { StudioActions } from '../use-studio-actions.ts'
import { useDraft } from '../view.ts'
import { BackToScript, IconAction, LanguageSelect, MapChoice, SaveMark, Sides, UndoRedo } from './bar-parts.tsx'
import styles from './wide-bar.module.css'

export function WideBar({ actions, title }: { actions: StudioActions; title: string }) {
  const mayEdit = useDraft((draft) => draft.mayEdit)
  return (
    <Toolbar className={styles.bar}>
      <BackToScript />
      <h1 title={title}>{title}</h1>
      {mayEdit ? null : <TonePill tone="grey">Read only. You can comment.</TonePill>}
      <SaveMark />
      <Group gap={2} wrap="nowrap">
        {mayEdit ? <UndoRedo actions={actions} /> : null}
        <IconAction action={actions.find} />
      </Group>
      {mayEdit ? (
        <Group gap={2} wrap="nowrap" role="group" aria-label="With the chosen step">
          <IconAction action={actions.newStep} />
          <IconAction action={actions.insert} />
          <IconAction action={actions.connect} />
          <IconAction action={actions.duplicate} />
          <IconAction action={actions.remove} />
        </Group>
      ) : null}
      <MapChoice />
      <LanguageSelect />
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Peers />
        <Sides />
        {mayEdit ? <ActionButton action={actions.publish} variant="filled" /> : null}
      </Group>
    </Toolbar>
  )
}
