// Generated from interval-plot.module.css by `npm run css-types`.
declare const styles: {
  readonly band: string
  readonly bound: string
  readonly dot: string
  readonly plot: string
}
export default styles
