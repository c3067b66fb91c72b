enum Sign { Plus = '+' }
export const sum = (...n: number[]): string => n.join(Sign.Plus)
