export default 'two'
export const length = 3
