/** Checks a call record pack: each file against the manifest, and the journal against its chain. */
import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { PACK_FILES, PackManifest, PackSegment } from '#domain/http/records/call-records.ts'
import type { Sha256 } from '#domain/stored/chain.ts'
import { type ChainReport, ChainVerifier } from '#domain/stored/verify-chain.ts'

export interface PackReport {
  readonly manifest: PackManifest | null
  readonly chain: ChainReport | null
  readonly faults: readonly { readonly place: string; readonly fault: string }[]
}

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** A zip, or the files in it. */
export function verifyPack(pack: Uint8Array | Readonly<Record<string, Uint8Array>>): PackReport {
  const files = pack instanceof Uint8Array ? unzipped(pack) : pack
  const manifest = PackManifest.safeParse(jsonOf(textOf(files?.[PACK_FILES.manifest]) ?? '')).data ?? null
  if (!files || !manifest)
    return { manifest, chain: null, faults: [{ place: PACK_FILES.manifest, fault: 'it cannot be read' }] }
  const faults: { place: string; fault: string }[] = []
  for (const { name, sha256: hash, bytes } of manifest.files) {
    const file = files[name]
    if (!file) faults.push({ place: name, fault: 'it is missing' })
    else if (createHash('sha256').update(file).digest('hex') !== hash || file.length !== bytes)
      faults.push({ place: name, fault: 'it is not as it was when the pack was made' })
  }
  const seal = `${sha256(textOf(files[PACK_FILES.manifest]) ?? '')}  ${PACK_FILES.manifest}\n`
  if (textOf(files[PACK_FILES.seal]) !== seal)
    faults.push({ place: PACK_FILES.manifest, fault: 'it is not as it was sealed' })
  const named = new Set([...manifest.files.map(({ name }) => name), PACK_FILES.manifest, PACK_FILES.seal])
  for (const name of Object.keys(files))
    if (!named.has(name)) faults.push({ place: name, fault: 'it does not belong here' })
  for (const name of Object.values(PACK_FILES))
    if (!named.has(name)) faults.push({ place: name, fault: 'it is not in the manifest' })
  const calls = linesOf(files[PACK_FILES.calls])
  if (calls?.length !== manifest.calls)
    faults.push({ place: PACK_FILES.calls, fault: `it does not have the ${manifest.calls} of the manifest` })
  const chain = verifyChain(files, manifest, faults)
  return { manifest, chain, faults: [...faults, ...chain.faults] }
}

function verifyChain(
  files: Readonly<Record<string, Uint8Array>>,
  manifest: PackManifest,
  faults: { place: string; fault: string }[],
): ChainReport {
  const verifier = new ChainVerifier(sha256, manifest.team)
  const lines = linesOf(files[PACK_FILES.journal]) ?? []
  let next = 0
  for (const [index, line] of (linesOf(files[PACK_FILES.chain]) ?? []).entries()) {
    const segment = PackSegment.safeParse(jsonOf(line)).data
    if (!segment) {
      faults.push({ place: `${PACK_FILES.chain}, line ${index + 1}`, fault: 'it cannot be read' })
      continue
    }
    const { lines: count, ...sealed } = segment
    const text = lines
      .slice(next, next + (count ?? 0))
      .map((one) => `${one}\n`)
      .join('')
    verifier.add(sealed, count === null ? null : text)
    next += count ?? 0
  }
  if (next !== lines.length)
    faults.push({ place: PACK_FILES.journal, fault: `it has ${lines.length} lines, ${next} are sealed` })
  for (const anchor of manifest.anchors) verifier.anchor(anchor)
  return verifier.report()
}

function unzipped(zip: Uint8Array): Readonly<Record<string, Uint8Array>> | null {
  try {
    return unzipSync(zip)
  } catch {
    return null
  }
}

/** Null when it is no UTF-8: what stood there instead might be the same. */
function textOf(bytes: Uint8Array | undefined): string | null {
  try {
    return bytes ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) : null
  } catch {
    return null
  }
}

const linesOf = (bytes: Uint8Array | undefined): string[] | null => textOf(bytes)?.split('\n').slice(0, -1) ?? null

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
