// Generated from shell.module.css by `npm run css-types`.
declare const styles: {
  readonly frame: string
  readonly main: string
  readonly skip: string
}
export default styles
