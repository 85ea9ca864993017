/** A headless Chromium that keeps to this machine. */
import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '#local/chromium.ts'

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
