/** A promise that may never settle, raced with time. */

export function withTimeout<T>(work: Promise<T>, limitMs: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(what)), limitMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
