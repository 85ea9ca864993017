// Generated from agents-pane.module.css by `npm run css-types`.
declare const styles: {
  readonly agent: string
  readonly agents: string
  readonly place: string
  readonly sendHere: string
}
export default styles
