export default 'three'
export const length = 5
