/** One step back, by the key that does it at the desk. */
import { Button } from '@mantine/core'
import { activeSteps } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { useAction } from '../../actions/registry.ts'
import { canRun } from '../../actions/action.ts'
import { scriptActions } from '../../screens/desk/call/actions.ts'
import { useDesk } from '../../screens/desk/desk.tsx'

export function BackButton({ call }: { call: Call }) {
  const { send } = useDesk()
  const { callId, nodeId } = call
  const action = useAction({
    ...scriptActions.back,
    run: () => nodeId !== null && void send({ type: 'StepBack', callId, nodeId }),
    when: activeSteps(call).length > 1,
  })
  const { icon: Icon, label, keys, run } = action
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={Icon ? <Icon size={13} aria-hidden /> : null}
      disabled={!canRun(action)}
      aria-keyshortcuts={keys}
      onClick={run}
    >
      {label}
    </Button>
  )
}
