// Generated from desk-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly desk: string
}
export default styles
