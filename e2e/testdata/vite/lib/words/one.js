export default 'one'
export const length = 3
