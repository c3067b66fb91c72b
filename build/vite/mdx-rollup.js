// Stands for @mdx-js/rollup where only its name is asked for.
export default () => ({ name: '@mdx-js/rollup' })
