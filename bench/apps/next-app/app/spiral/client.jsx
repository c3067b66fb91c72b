'use client'

export { default } from '../../shared/spiral.jsx'
