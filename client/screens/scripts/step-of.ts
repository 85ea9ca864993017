/** How the step of a fault is called on the screen. */
import type { ScriptFault } from '#domain/script/fault.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'

export const stepOf =
  (content: ScriptContent) =>
  ({ node_id: nodeId }: ScriptFault): string | null =>
    nodeId === null ? null : (nodeById(content, nodeId)?.title ?? nodeId)
