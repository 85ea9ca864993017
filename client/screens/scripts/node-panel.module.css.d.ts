// Generated from node-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly node: string
  readonly response: string
  readonly token: string
}
export default styles
