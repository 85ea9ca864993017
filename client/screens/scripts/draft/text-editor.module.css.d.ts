// Generated from text-editor.module.css by `npm run css-types`.
declare const styles: {
  readonly editor: string
  readonly faults: string
  readonly field: string
  readonly input: string
}
export default styles
