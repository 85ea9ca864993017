// Generated from arm-inputs.module.css by `npm run css-types`.
declare const styles: {
  readonly input: string
}
export default styles
