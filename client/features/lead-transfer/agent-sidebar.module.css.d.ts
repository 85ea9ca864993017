// Generated from agent-sidebar.module.css by `npm run css-types`.
declare const styles: {
  readonly found: string
  readonly head: string
  readonly list: string
  readonly rail: string
  readonly target: string
}
export default styles
