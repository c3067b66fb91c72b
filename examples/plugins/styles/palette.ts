export const light = { paper: '#fbfaf7', raised: '#fff', ink: '#1d1f20', soft: '#5d6366', line: '#e3e0d8', accent: '#0f6b63' }
export const dark = { paper: '#151617', raised: '#1d1f20', ink: '#e8e6e1', soft: '#a0a5a8', line: '#303335', accent: '#6cc5b9' }
