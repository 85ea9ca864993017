/** What the plugin for tests keeps to itself: it knows what workers have promised to do after their answers. */
declare module 'cloudflare:test-internal' {
  export function waitForGlobalWaitUntil(): Promise<void>
}
