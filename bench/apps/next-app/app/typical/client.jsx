'use client'

export { default } from '../../shared/typical.jsx'
