// Generated from wall-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly wall: string
}
export default styles
