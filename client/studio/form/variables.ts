/** What a text may say of a lead or of an answer, and what is said when nobody knows it. */
import { CONSENT_WORDS_FACT, CUSTOM_FACT } from '#domain/script/conditions.ts'
import { type Draft, readPart } from '#domain/script/edit/parts.ts'
import { LEAD_FACTS } from '#domain/script/walk.ts'

export interface Variable {
  readonly name: string
  readonly words: string
  readonly fallback: string
}

const FALLBACKS: Readonly<Record<string, string>> = {
  name: 'you',
  first_name: 'there',
  company: 'your company',
  title: 'your role',
  industry: 'your industry',
}

const spoken = (name: string): string => name.replaceAll('_', ' ')

/** Answers that some response or field of the draft gives. */
export function answerKeys(draft: Draft): string[] {
  const keys = new Set<string>()
  for (const [part, fields] of draft) {
    if (part.startsWith('input:')) {
      const { key } = readPart.input(fields)
      if (key !== undefined && key !== '') keys.add(key)
    } else if (part.startsWith('response:'))
      for (const key of Object.keys(readPart.response(fields).records ?? {})) keys.add(key)
  }
  return [...keys].toSorted()
}

export function listVariables(draft: Draft, customKeys: readonly string[]): Variable[] {
  return [
    ...LEAD_FACTS.map((name) => ({
      name: `lead.${name}`,
      words: `the lead’s ${spoken(name)}`,
      fallback: FALLBACKS[name] ?? '',
    })),
    ...customKeys.map((key) => ({ name: CUSTOM_FACT + key, words: `${spoken(key)}, a field of yours`, fallback: '' })),
    ...answerKeys(draft).map((key) => ({ name: `answer.${key}`, words: `the answer on ${spoken(key)}`, fallback: '' })),
    { name: CONSENT_WORDS_FACT, words: 'how the team asks to record', fallback: 'May I record this call?' },
  ]
}

/** What is being typed after `{{`, up to the cursor; null when the cursor stands in no variable. */
export function openVariable(text: string, cursor: number): string | null {
  const typed = /\{\{([a-z0-9_.]*)$/i.exec(text.slice(0, cursor))
  return typed?.[1] ?? null
}

export interface Completed {
  readonly text: string
  /** The fallback stands marked, to be written over. */
  readonly from: number
  readonly to: number
}

export function complete(text: string, cursor: number, { name, fallback }: Variable): Completed {
  const open = text.slice(0, cursor).lastIndexOf('{{')
  const before = `${text.slice(0, open)}{{${name}|`
  const after = text.slice(cursor).replace(/^[a-z0-9_.]*(\|[^{}]*)?\}\}/i, '')
  return { text: `${before}${fallback}}}${after}`, from: before.length, to: before.length + fallback.length }
}

const TOKEN = /\{\{\s*([^|{}]*?)\s*(?:\|(.*?))?\}\}/g

export interface Used {
  readonly name: string
  readonly fallback: string
  readonly index: number
}

export const variablesIn = (text: string): Used[] =>
  [...text.matchAll(TOKEN)].map(([, name = '', fallback = ''], index) => ({ name, fallback, index }))

/** The text with other words for when the variable at that place is not known. */
export function withFallback(text: string, index: number, fallback: string): string {
  let at = -1
  const words = fallback.replaceAll(/[{}|]/g, '').replaceAll(/\s+/g, ' ')
  return text.replaceAll(TOKEN, (whole, name: string) => {
    at += 1
    return at === index ? (words === '' ? `{{${name}}}` : `{{${name}|${words}}}`) : whole
  })
}
