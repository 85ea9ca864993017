/** What is run in the page of the editor: how many frames there are while it is dragged, and when each letter is painted. */

declare global {
  interface Window {
    /** Milliseconds from the key to the frame after its change. */
    lettersPainted?: number[]
  }
}

/** Frames in so many milliseconds. */
export const dragFrames = (forMs: number): Promise<number> =>
  new Promise((done) => {
    let frames = 0
    const began = performance.now()
    const frame = () => {
      frames += 1
      if (performance.now() - began < forMs) requestAnimationFrame(frame)
      else done(frames)
    }
    requestAnimationFrame(frame)
  })

/** A task that a frame asks for runs when that frame is on its way to the screen. */
export function watchLetters(): void {
  const painted: number[] = []
  window.lettersPainted = painted
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - timeStamp)))
    },
    { capture: true },
  )
}

export const lettersPainted = (): number[] => window.lettersPainted ?? []
