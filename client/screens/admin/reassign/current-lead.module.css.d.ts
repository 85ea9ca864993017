// Generated from current-lead.module.css by `npm run css-types`.
declare const styles: {
  readonly held: string
  readonly heldName: string
}
export default styles
