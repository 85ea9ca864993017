// Generated from disclosure.module.css by `npm run css-types`.
declare const styles: {
  readonly confirm: string
  readonly disclosure: string
  readonly dwell: string
  readonly left: string
  readonly must: string
  readonly read: string
}
export default styles
