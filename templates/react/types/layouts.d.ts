/** Name → function that gives the layout's module. */
declare const layouts: Record<string, () => any>
export default layouts
