// Generated from canvas.module.css by `npm run css-types`.
declare const styles: {
  readonly canvas: string
}
export default styles
