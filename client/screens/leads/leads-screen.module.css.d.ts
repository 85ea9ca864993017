// Generated from leads-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly agents: string
}
export default styles
