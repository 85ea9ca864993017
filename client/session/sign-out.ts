/** What signing out leaves behind: words not yet with the floor, for their own author alone, and how this machine is set up. */
import { lasting, perTab } from '../browser/browser-stores.ts'

const OURS = 'call-floor.'
/** Each of these but the last two has its person's id in its name, and is read for that person only. */
const STAYS = ['pending.', 'refused.', 'notes.', 'closing.', 'opens-telephone', 'playback-speed']
const TAB = `${OURS}tab`

const listKeys = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_nothing, at) => storage.key(at) ?? '')

/** Floors, scripts, marks, the chosen team, who it was: nothing of it is there for the next person at this computer. */
export function leaveNothingBehind(): void {
  const stays = (key: string) => !key.startsWith(OURS) || STAYS.some((kind) => key.startsWith(OURS + kind))
  for (const key of listKeys(lasting)) if (!stays(key)) lasting.removeItem(key)
  for (const key of listKeys(perTab)) if (key !== TAB) perTab.removeItem(key)
  void leaveCaches()
}

/** The app's own files are nobody's; whatever else a worker of the page has kept goes. */
async function leaveCaches(): Promise<void> {
  try {
    const cacheNames = await globalThis.caches.keys()
    await Promise.all(
      cacheNames.filter((name) => !name.includes('precache')).map((name) => globalThis.caches.delete(name)),
    )
  } catch {
    // No caches in this browser: nothing is in them.
  }
}
