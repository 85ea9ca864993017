// Generated from lead-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly fact: string
  readonly facts: string
  readonly panel: string
  readonly why: string
}
export default styles
