// Generated from meter.module.css by `npm run css-types`.
declare const styles: {
  readonly meter: string
}
export default styles
