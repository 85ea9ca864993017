/** What runs inside the board's page while it is measured; each function is sent there by itself. */

export interface Shown {
  readonly agentId: string
  readonly state: string
  /** Milliseconds of the epoch. */
  readonly at: number
}

declare global {
  interface Window {
    painted?: Shown[]
  }
}

/** From now on each change of a tile is written down when the frame with it is on its way to the screen. */
export function watchTiles(): void {
  const states = new Map<string, string>()
  const painted: Shown[] = []
  window.painted = painted
  const look = (): void => {
    const at = performance.timeOrigin + performance.now()
    for (const button of document.querySelectorAll('[data-tile]')) {
      const agentId = button.getAttribute('data-tile') ?? ''
      const state = button.closest('article')?.getAttribute('data-state') ?? ''
      if (states.get(agentId) !== state) painted.push({ agentId, state, at })
      states.set(agentId, state)
    }
  }
  const afterPaint = (): void => void requestAnimationFrame(() => setTimeout(look))
  const watch = { subtree: true, attributes: true, attributeFilter: ['data-state'] }
  new MutationObserver(afterPaint).observe(document.body, watch)
  look()
}

export const paintedSoFar = (): Shown[] => window.painted ?? []
