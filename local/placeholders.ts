/** Before a deployment: what `wrangler.toml` still has of its example, in one sentence, instead of a failure half-way. */
import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'
import { paths } from './paths.ts'

/** Of the example: an address nobody has, a key nobody was given, an id that no database has. */
const PLACEHOLDER = /(^|[./@])example\.com\b|replace_me|^00000000-0000-0000-0000-0{11}\d$/

function listPlaceholders(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return PLACEHOLDER.test(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => listPlaceholders(one, path === '' ? key : `${path}.${key}`))
}

/** Null when there is nothing left to fill in. */
export function placeholderSentence(toml: string, environment: string): string | null {
  const { env } = parse(toml)
  const found: unknown = typeof env === 'object' && env !== null ? Reflect.get(env, environment) : undefined
  if (found === undefined) return `wrangler.toml has no environment “${environment}”: name staging or production.`
  const left = listPlaceholders(found, `env.${environment}`)
  if (left.length === 0) return null
  return `wrangler.toml still has the placeholders of its example in ${left.join(', ')}: fill them in (DEPLOYMENT.md), then deploy.`
}

if (import.meta.main) {
  const sentence = placeholderSentence(readFileSync(paths.wranglerConfig, 'utf8'), process.argv[2] ?? '')
  if (sentence !== null) {
    console.error(sentence)
    process.exitCode = 1
  }
}
