/** Calls by team, agent, version and source, as several parts show them. */
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { CountedSource } from '#domain/http/numbers/counted.ts'
import { sourceName } from '../../../format/labels/counted-labels.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import { BreakdownCard } from './breakdown-card.tsx'

const named = ({ key, name }: CountsRow): string => name ?? key

export const ByTeam = () => (
  <BreakdownCard title="Teams" by="team" head="Team" nameOf={named} narrow={({ key }) => ({ team: key })} />
)

export const ByAgent = () => (
  <BreakdownCard title="Agents" by="user" head="Agent" nameOf={named} narrow={({ key }) => ({ user: key })} />
)

/** Calls without a script have no name, and nothing narrows to them. */
export function toVersion(key: string): { readonly script: string; readonly version: number } | null {
  const at = key.lastIndexOf('/')
  return at <= 0 ? null : { script: key.slice(0, at), version: Number(key.slice(at + 1)) }
}

export function versionName({ key, name }: CountsRow): string {
  const version = toVersion(key)
  return version === null ? 'Without a script' : `${name ?? version.script}, version ${version.version}`
}

export const narrowToVersion = ({ key }: CountsRow): NumbersPatch | null => toVersion(key)

export const ByVersion = () => (
  <BreakdownCard
    title="Script versions"
    by="version"
    head="Version"
    nameOf={versionName}
    narrow={({ key }) => toVersion(key)}
  />
)

const sourceOf = ({ key }: CountsRow): CountedSource => CountedSource.catch('unknown').parse(key)

export const BySource = ({ wide = false }: { readonly wide?: boolean }) => (
  <BreakdownCard
    title="Sources"
    by="source"
    head="Source of the lead"
    wide={wide}
    nameOf={(row) => sourceName(sourceOf(row))}
    narrow={(row) => ({ source: sourceOf(row) })}
  />
)
