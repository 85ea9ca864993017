/** The bar of the editor on a narrow screen: two rows, and a menu of what is used less. */
import { ActionIcon, Group, Menu } from '@mantine/core'
import { IconCheck, IconDots } from '@tabler/icons-react'
import { ActionItem } from '../../actions/action-item.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { Peers } from '../together/peers.tsx'
import type { StudioActions } from '../use-studio-actions.ts'
import { useDraft } from '../view.ts'
import { BackToScript, IconAction, MapChoice, SaveMark, Sides, UndoRedo, useLanguages } from './bar-parts.tsx'

interface NarrowBarProps {
  readonly actions: StudioActions
  readonly title: string
}

export function NarrowBar({ actions, title }: NarrowBarProps) {
  const mayEdit = useDraft((draft) => draft.mayEdit)
  return (
    <Toolbar>
      <Group gap={2} wrap="nowrap" w="100%">
        <BackToScript isShort />
        <h1 style={ONE_LINE} title={title}>
          {title}
        </h1>
        {mayEdit ? null : <TonePill tone="grey">Read only</TonePill>}
        <SaveMark isShort />
        {mayEdit ? <UndoRedo actions={actions} /> : <IconAction action={actions.find} />}
        <More actions={actions} mayEdit={mayEdit} />
        {mayEdit ? <IconAction action={actions.publish} variant="filled" /> : null}
      </Group>
      <MapChoice />
      <Group gap={2} ml="auto" wrap="nowrap">
        <Peers />
        <Sides />
      </Group>
    </Toolbar>
  )
}

const ONE_LINE = {
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const

interface MoreProps {
  readonly actions: StudioActions
  readonly mayEdit: boolean
}

function More({ actions, mayEdit }: MoreProps) {
  const languages = useLanguages()
  if (!mayEdit && languages === null) return null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={34} aria-label="More">
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit ? (
          <>
            <ActionItem action={actions.find} />
            <Menu.Label>With the chosen step</Menu.Label>
            <ActionItem action={actions.newStep} />
            <ActionItem action={actions.insert} />
            <ActionItem action={actions.connect} />
            <ActionItem action={actions.duplicate} />
            <ActionItem action={actions.remove} />
          </>
        ) : null}
        {languages === null ? null : (
          <>
            <Menu.Label>Language that is written in</Menu.Label>
            {languages.choices.map(({ value, label }) => (
              <Menu.Item
                key={value}
                role="menuitemradio"
                aria-checked={value === languages.shown}
                leftSection={<IconCheck size={16} aria-hidden opacity={value === languages.shown ? 1 : 0} />}
                onClick={() => languages.choose(value)}
              >
                {label}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
