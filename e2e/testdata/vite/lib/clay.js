export const clay = 'stoneware'
