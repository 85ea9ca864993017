/** How the parts of a draft are called on the screen, finished or not. */
import type { Target } from '#domain/script/schema.ts'
import { type Draft, nodeKey, placeOf, readPart } from '#domain/script/edit/parts.ts'

export const UNTITLED = 'Untitled step'

export const titleOf = (draft: Draft, nodeId: string): string | null => {
  const fields = draft.get(nodeKey(nodeId))
  return fields === undefined ? null : readPart.node(fields).title || UNTITLED
}

/** Where a response leads, in a few words. */
export function targetWords(draft: Draft, target: Target | undefined): string {
  const step = (nodeId: string) => titleOf(draft, nodeId) ?? 'a step that is gone'
  switch (target?.type) {
    case undefined:
      return 'nowhere yet'
    case 'node':
      return step(target.nodeId)
    case 'return':
      return 'back from the objection'
    case 'branch':
      return [...target.branches.map(({ nodeId }) => nodeId), target.otherwise].map(step).join(' or ')
    default:
      return target satisfies never
  }
}

/** A part by its name in the outline. */
export function partWords(draft: Draft, part: string): string {
  const fields = draft.get(part)
  const { kind, node, id } = placeOf(part)
  if (fields === undefined) return 'a part that is gone'
  switch (kind) {
    case 'script':
      return 'the script'
    case 'phase':
      return readPart.phase(fields).label || 'a phase'
    case 'item':
      return readPart.item(fields).label || 'a checklist item'
    case 'node':
      return titleOf(draft, id) ?? ''
    case 'line':
      return `a line of “${titleOf(draft, node ?? '') ?? ''}”`
    case 'response':
      return `“${readPart.response(fields).label || 'a response'}” at “${titleOf(draft, node ?? '') ?? ''}”`
    case 'input':
      return `“${readPart.input(fields).label || 'a field'}” at “${titleOf(draft, node ?? '') ?? ''}”`
    default:
      return kind satisfies never
  }
}

/** The step that a part stands at; null for what stands by itself. */
export function stepOf(part: string | null): string | null {
  if (part === null) return null
  const { kind, node, id } = placeOf(part)
  return kind === 'node' ? id : node
}
