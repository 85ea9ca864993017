// Generated from preview.module.css by `npm run css-types`.
declare const styles: {
  readonly opening: string
  readonly preview: string
}
export default styles
