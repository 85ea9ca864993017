// Generated from timeline-entry.module.css by `npm run css-types`.
declare const styles: {
  readonly entry: string
}
export default styles
