// Generated from calls.module.css by `npm run css-types`.
declare const styles: {
  readonly fresh: string
  readonly head: string
  readonly inside: string
  readonly name: string
  readonly sub: string
}
export default styles
