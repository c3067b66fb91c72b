export { default } from '/shared/spiral.jsx'
