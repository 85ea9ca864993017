/** Keeps the display on, where the browser can; it lets go of that whenever the page is hidden. */

/** Answers how to stop. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let stopped = false
  const hold = async () => {
    if (stopped || document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return
    // Not there, or not now: on a low battery, or before the page is seen.
    lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
    if (stopped) void lock?.release()
  }
  const onShown = () => void hold()
  document.addEventListener('visibilitychange', onShown)
  void hold()
  return () => {
    stopped = true
    document.removeEventListener('visibilitychange', onShown)
    void lock?.release()
  }
}
