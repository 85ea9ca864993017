/** A script as a draft of parts. Lines and input fields have no ids in a script, so their places name them. */
import type { ScriptContent, ScriptNode } from '../schema.ts'
import { orderKeys } from './order.ts'
import { type Draft, type Fields, nodeKey, SCRIPT_KEY, spreadWords, toFields } from './parts.ts'

export interface Titled {
  readonly title: string
  readonly category: string
  readonly content: ScriptContent
}

type Entry = readonly [string, Fields]

export function toDraft({ title, category, content }: Titled): Draft {
  const { startNodeId, inboundNodeId, language, languages, phases, checklist, nodes } = content
  return new Map<string, Fields>([
    [SCRIPT_KEY, toFields({ title, category, language, languages, start: startNodeId, inbound: inboundNodeId })],
    ...row(phases, ({ id, ...phase }) => [`phase:${id}`, words(phase)]),
    ...row(checklist, (item) => [`item:${item.key}`, words(item)]),
    ...row(nodes, (node) => [nodeKey(node.id), fieldsOfNode(node)]),
    ...nodes.flatMap(partsOfNode),
  ])
}

/** With the order of the list. */
function row<Item>(items: readonly Item[], toEntry: (item: Item, index: number) => Entry): Entry[] {
  const keys = orderKeys(items.length)
  return items.map((item, index) => {
    const [part, fields] = toEntry(item, index)
    return [part, { ...fields, order: keys[index] ?? '' }]
  })
}

function fieldsOfNode(node: ScriptNode): Fields {
  const { id: _id, say: _say, responses: _responses, ...fields } = node
  if (!('fields' in fields)) return words(fields)
  const { fields: _inputs, ...rest } = fields
  return words(rest)
}

const partsOfNode = (node: ScriptNode): Entry[] => [
  ...row(node.say, (line, index): Entry => [`line:${node.id}/${index + 1}`, words(line)]),
  ...row(node.responses, ({ id, ...response }): Entry => [`response:${node.id}/${id}`, words(response)]),
  ...(node.type === 'input'
    ? row(node.fields, (field, index): Entry => [`input:${node.id}/${index + 1}`, words(field)])
    : []),
]

const words = (values: object): Fields => spreadWords(toFields(values))
