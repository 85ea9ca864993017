/** `npm run verify -- FILE`: checks a call record pack, and says where it differs. */
import { readFileSync } from 'node:fs'
import { verifyPack } from './verify-pack.ts'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('npm run verify -- FILE')
  process.exit(2)
}
const { manifest, chain, faults } = verifyPack(readFileSync(file))
if (manifest) console.log(`Team ${manifest.team}, ${manifest.from} to ${manifest.to}: ${manifest.calls} calls`)
if (chain?.from && chain.to !== null)
  console.log(`Journal: ${chain.segments} segments, lines ${chain.from} to ${chain.to}, ${chain.anchors} anchors`)
for (const { first, last } of chain?.uncovered ?? []) console.log(`  not covered: lines ${first} to ${last}`)
for (const { segment, receipt } of chain?.redacted ?? [])
  console.log(`  redacted: segment ${segment}, by receipt ${receipt}`)
for (const { place, fault } of faults) console.log(`  FAULT ${place}: ${fault}`)
console.log(faults.length === 0 ? 'Everything holds.' : 'It does not hold.')
if (faults.length > 0) process.exitCode = 1
