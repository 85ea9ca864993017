/** `?`: the keys of the screen one is on. */
import { Modal, VisuallyHidden } from '@mantine/core'
import { Facts } from '../ui/facts.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { type KeyBinding, keyLayers } from '../browser/key-bindings.ts'
import classes from './key-sheet.module.css'

function byGroup(): readonly (readonly [string, readonly KeyBinding[]])[] {
  const groups = new Map<string, KeyBinding[]>()
  for (const binding of keyLayers.getState().layers.flatMap((layer) => layer.current)) {
    groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding])
  }
  return [...groups]
}

const Keys = ({ keys }: { keys: string }) => (
  <>
    <KeyHint keys={keys} />
    <VisuallyHidden>{keys}</VisuallyHidden>
  </>
)

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="lg">
      <div className={classes.groups}>
        {opened &&
          byGroup().map(([group, bindings]) => (
            <section key={group}>
              <h3>{group}</h3>
              <Facts
                layout="rows"
                facts={bindings.map(({ keys, label }) => [label, <Keys key={keys} keys={keys} />])}
              />
            </section>
          ))}
      </div>
    </Modal>
  )
}
