// Generated from script-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly head: string
  readonly kind: string
  readonly outcome: string
  readonly panel: string
  readonly title: string
}
export default styles
