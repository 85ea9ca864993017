/** `?`: the keys of the screen one is on, those that mean nothing now dimmed. */
import { Modal, Text, VisuallyHidden } from '@mantine/core'
import { Facts } from '../ui/facts.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { type Action, type WayBack, canRun, reasonAgainst } from './action.ts'
import classes from './key-sheet.module.css'
import { registeredActions } from './registry.ts'

function byGroup(): readonly (readonly [string, readonly Action[]])[] {
  const groups = new Map<string, Action[]>()
  for (const action of registeredActions()) {
    if (action.keys !== undefined) groups.set(action.group, [...(groups.get(action.group) ?? []), action])
  }
  return [...groups]
}

const BACK: Readonly<Partial<Record<WayBack, string>>> = {
  again: 'the same key takes it back',
  undo: 'can be undone for some seconds',
  none: '',
  stands: 'stands once said',
}

/** A key that takes it back, by its name. */
const backText = (back: WayBack | undefined): string =>
  back === undefined ? '' : (BACK[back] ?? `back: ${keyName(back)}`)

const keyName = (back: string): string => (back === 'Escape' ? 'Esc' : back.length === 1 ? back.toUpperCase() : back)

function Keys({ action }: { action: Action }) {
  const { keys = '', back } = action
  const undone = backText(back)
  return (
    <>
      {undone === '' ? null : (
        <Text span size="xs" c="dimmed" mr="sm">
          {undone}
        </Text>
      )}
      {canRun(action) ? null : (
        <Text span size="sm" mr="sm">
          {reasonAgainst(action) ?? 'Not now'}
        </Text>
      )}
      <KeyHint keys={keys} />
      <VisuallyHidden>{keys}</VisuallyHidden>
    </>
  )
}

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={classes.groups}>
        {opened &&
          byGroup().map(([group, actions]) => (
            <section key={group}>
              <h3>{group}</h3>
              <Facts
                layout="rows"
                facts={actions.map((action) => [
                  action.label,
                  <Keys key={action.id} action={action} />,
                  canRun(action) ? undefined : 'dimmed',
                ])}
              />
            </section>
          ))}
      </div>
    </Modal>
  )
}
