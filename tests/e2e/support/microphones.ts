/** Microphones that are pulled out while a page listens to them. */
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    listenedTo?: MediaStreamTrack[]
  }
}

/** From the page's next load on. */
export async function rememberMicrophones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices
    const ask = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints)
      window.listenedTo = [...(window.listenedTo ?? []), ...stream.getAudioTracks()]
      return stream
    }
  })
}

export const loseMicrophones = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const track of window.listenedTo ?? []) {
      track.stop()
      // A page that stops a track itself is not told; one whose microphone is gone is.
      track.dispatchEvent(new Event('ended'))
    }
    window.listenedTo = []
  })
