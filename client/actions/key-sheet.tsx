/** `?`: the keys of the screen one is on. */
import { Modal } from '@mantine/core'
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

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of this screen" size="lg">
      <div className={classes['groups']}>
        {opened &&
          byGroup().map(([group, bindings]) => (
            <section key={group}>
              <h3 className={classes['group']}>{group}</h3>
              <dl className={classes['list']}>
                {bindings.map((binding) => (
                  <div key={binding.keys + binding.label} className={classes['row']}>
                    <dt>{binding.label}</dt>
                    <dd>
                      <KeyHint keys={binding.keys} />
                      <span className={classes['said']}>{binding.keys}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Modal>
  )
}
