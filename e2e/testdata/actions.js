
export function bump({ state }, by) {
  state.bumps = (state.bumps ?? 0) + by
  return state.bumps
}
