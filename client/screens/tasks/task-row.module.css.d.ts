// Generated from task-row.module.css by `npm run css-types`.
declare const styles: {
  readonly lead: string
  readonly owner: string
  readonly row: string
  readonly text: string
  readonly title: string
  readonly when: string
}
export default styles
