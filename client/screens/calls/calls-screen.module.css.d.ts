// Generated from calls-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly chips: string
}
export default styles
