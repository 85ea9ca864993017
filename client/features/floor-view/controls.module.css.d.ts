// Generated from controls.module.css by `npm run css-types`.
declare const styles: {
  readonly controls: string
}
export default styles
