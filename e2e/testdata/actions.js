
export function bump({ state }, by) {
  state.bumps = (state.bumps ?? 0) + by
  return state.bumps
}

export const cache = { back: 20, ahead: 10 }
