/** Where an answer leads. */
import type { Target } from '../schema.ts'
import { conditionWords } from './conditions.ts'
import { stepName, type Sides } from './names.ts'
import { plain, type ToldChange } from './told.ts'

export function targetWords(target: Target, sides: Sides): string {
  switch (target.type) {
    case 'node':
      return `to ${stepName(sides, target.nodeId)}`
    case 'return':
      return 'back to where the objection came up'
    case 'branch': {
      const ways = target.branches.map(
        ({ when, nodeId }) => `to ${stepName(sides, nodeId)} if ${conditionWords(when, sides)}`,
      )
      return `${ways.join(', else ')}, otherwise to ${stepName(sides, target.otherwise)}`
    }
    default:
      return target satisfies never
  }
}

export function targetChange(
  subject: string,
  before: Target | undefined,
  after: Target | undefined,
  sides: Sides,
): ToldChange[] {
  if (after === undefined) return [plain(`${subject} leads nowhere any more`)]
  const now = `${subject} now leads ${targetWords(after, sides)}`
  return [plain(before === undefined ? now : `${now}, instead of ${targetWords(before, sides)}`)]
}
