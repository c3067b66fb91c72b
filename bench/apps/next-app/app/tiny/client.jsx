'use client'

export { default } from '../../shared/tiny.jsx'
