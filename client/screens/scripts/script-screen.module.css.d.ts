// Generated from script-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly map: string
  readonly reading: string
  readonly screen: string
}
export default styles
