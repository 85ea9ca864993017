/** What is spoken or shown, with its variables by name: `{{lead.company|your company}}` reads as the author thinks of it. */
import { eachToken } from '../personalise.ts'
import { factName, quoted, type Sides } from './names.ts'
import { plain, reworded, type ToldChange } from './told.ts'

export function readableText(text: string, sides: Sides): string {
  return eachToken(text, ({ name, fallback }) => {
    const fact = factName(sides, name)
    return fallback === '' ? `[${fact}]` : `[${fact}, or ${quoted(fallback)}]`
  })
}

/** Reworded texts, and what became of the variables in them. */
export function textChange(subject: string, before: string, after: string, sides: Sides): ToldChange[] {
  const [was, is] = [fallbacks(before), fallbacks(after)]
  const told = reworded(subject, readableText(before, sides), readableText(after, sides))
  if (before === '' || after === '') return [told]
  const variables = [...new Set([...was.keys(), ...is.keys()])].flatMap((name): ToldChange[] => {
    const [stood, stands] = [was.get(name), is.get(name)]
    const fact = factName(sides, name)
    if (stood === undefined) return [plain(`${subject} now says ${fact}`)]
    if (stands === undefined) return [plain(`${subject} no longer says ${fact}`)]
    return stood === stands ? [] : [plain(`${subject} ${insteadOf(fact, stood, stands)}`)]
  })
  return [told, ...variables]
}

function insteadOf(fact: string, stood: string, stands: string): string {
  if (stands === '') return `says nothing any more where ${fact} is not known, instead of ${quoted(stood)}`
  const before = stood === '' ? 'nothing' : quoted(stood)
  return `says ${quoted(stands)} where ${fact} is not known, instead of ${before}`
}

function fallbacks(text: string): Map<string, string> {
  const found = new Map<string, string>()
  eachToken(text, ({ name, fallback }) => {
    found.set(name, fallback)
    return ''
  })
  return found
}
