/** The browser that the end-to-end tests and the bench drive: found, and started so that it keeps to this machine. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

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

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      // A container's root has no sandbox to offer.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that beeps, granted without asking: recordings can be tested.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
}
