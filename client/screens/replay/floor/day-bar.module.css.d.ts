// Generated from day-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly day: string
  readonly hour: string
  readonly known: string
  readonly used: string
  readonly view: string
}
export default styles
