// Generated from practice-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly screen: string
}
export default styles
