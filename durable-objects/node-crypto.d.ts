/** What is used of the platform's own hashes, which need no waiting; all of Node's types would let in what is not there. */
declare module 'node:crypto' {
  interface Hash {
    update(text: string): Hash
    digest(encoding: 'hex'): string
  }
  export function createHash(algorithm: 'sha256'): Hash
}
