/** As much as is used here of the runtime's own zlib; the types of Node itself would bring globals that workerd lacks. */
declare module 'node:zlib' {
  interface Options {
    readonly level?: number
  }
  export function deflateRawSync(data: string | Uint8Array, options?: Options): Uint8Array<ArrayBuffer>
  export function inflateRawSync(data: Uint8Array): Uint8Array<ArrayBuffer>
}
