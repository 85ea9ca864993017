/** Finds the browser that the end-to-end tests drive. */
import { existsSync } from 'node:fs'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of the executable. Throws, saying how to install one, if there is none. */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH']
  const found = named ? [named].find(existsSync) : usualPlaces.find(existsSync)
  if (found) return found
  throw new Error(
    named
      ? `CHROMIUM_PATH names ${named}, which does not exist.`
      : 'The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  )
}
