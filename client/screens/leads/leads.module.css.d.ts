// Generated from leads.module.css by `npm run css-types`.
declare const styles: {
  readonly agents: string
  readonly alone: string
  readonly back: string
  readonly bulk: string
}
export default styles
