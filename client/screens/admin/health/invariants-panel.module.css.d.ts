// Generated from invariants-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly check: string
}
export default styles
