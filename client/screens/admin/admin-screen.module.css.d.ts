// Generated from admin-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly part: string
  readonly screen: string
  readonly tabs: string
}
export default styles
