/** Objections at hand during the whole call: named in the side column, found by `/` (SC5). */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { useDesk } from '../../desk.tsx'
import { useAction } from '../../../../actions/registry.ts'
import { scriptActions } from '../actions.ts'
import { Palette } from '../../choice-palette.tsx'

type ObjectionNode = Extract<ScriptNode, { type: 'objection' }>

const listObjections = (content: ScriptContent): ObjectionNode[] =>
  content.nodes.filter((node): node is ObjectionNode => node.type === 'objection')

export function Objections({ call, content }: { call: Call; content: ScriptContent }) {
  const { send, control } = useDesk()
  const [open, setOpen] = useState(false)
  const objections = listObjections(content)
  useAction({ ...scriptActions.objection, run: () => setOpen(true), when: control && objections.length > 0 })
  if (objections.length === 0) return null
  const raise = (nodeId: string, label: string) => {
    setOpen(false)
    if (nodeId === call.nodeId) return
    void send({ type: 'JumpToNode', callId: call.callId, nodeId, reason: `Objection: ${label}` })
  }
  return (
    <Panel
      title={
        <>
          Objections <KeyHint keys="/" />
        </>
      }
      label="Objections"
    >
      <Group gap={6}>
        {objections.map(({ id, label }) => (
          <Button
            key={id}
            variant="chip"
            disabled={!control}
            aria-current={id === call.nodeId ? 'step' : undefined}
            onClick={() => raise(id, label)}
          >
            {label}
          </Button>
        ))}
      </Group>
      {open ? (
        <Palette
          title="Which objection?"
          placeholder="Price, timing, competitor …"
          choices={objections.map(({ id, label, title, keywords }) => ({ id, label, detail: title, words: keywords }))}
          empty="No results. Press J to jump to any step."
          onPick={({ id, label }) => raise(id, label)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Panel>
  )
}
