/** All that is written in a draft, to be searched: titles, lines, directions, labels, in every language. */
import { type Draft, type Fields, placeOf } from '#domain/script/edit/parts.ts'

export interface Found {
  readonly part: string
  readonly field: string
  readonly text: string
}

const SEARCHED = new Set(['title', 'direction', 'text', 'label', 'key', 'keywords', 'options', 'optionLabels'])
const MOST = 60

function* textsOf(fields: Fields): Iterable<readonly [string, string]> {
  for (const [name, value] of Object.entries(fields)) {
    if (!SEARCHED.has(name.split(':')[0] ?? '')) continue
    if (typeof value === 'string') yield [name, value]
    else if (Array.isArray(value)) yield [name, value.filter((one) => typeof one === 'string').join(', ')]
  }
}

/** Steps whose titles fit come first; the id of a step finds it too. */
export function findText(draft: Draft, query: string): Found[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const titles: Found[] = []
  const others: Found[] = []
  for (const [part, fields] of draft) {
    const isNamed = part.startsWith('node:') && placeOf(part).id === query.trim()
    if (isNamed) titles.unshift({ part, field: 'id', text: query.trim() })
    for (const [field, text] of textsOf(fields)) {
      if (!text.toLowerCase().includes(wanted)) continue
      const isTitle = field === 'title'
      if (isTitle && isNamed) continue
      const found = isTitle ? titles : others
      found.push({ part, field, text })
    }
    if (titles.length >= MOST) break
  }
  return [...titles, ...others].slice(0, MOST)
}
