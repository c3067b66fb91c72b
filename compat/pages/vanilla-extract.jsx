// Styles
import { createRuntimeFn } from '@vanilla-extract/recipes/createRuntimeFn'
import { createSprinkles } from '@vanilla-extract/sprinkles/createRuntimeSprinkles'

// What vanilla-extract's compiler leaves of recipe() and createSprinkles().
const button = createRuntimeFn({ defaultClassName: 'button', variantClassNames: { size: { small: 'button_small', large: 'button_large' }, tone: { red: 'button_red' } }, defaultVariants: { size: 'small' }, compoundVariants: [[{ size: 'large', tone: 'red' }, 'button_large_red']] })
const sprinkles = createSprinkles({ conditions: undefined, styles: { padding: { values: { 1: { defaultClass: 'p1' }, 2: { defaultClass: 'p2' } } }, p: { mappings: ['padding'] } } })

export default () => <p className={sprinkles({ p: 2 })}><button className={button()}>a</button><button className={button({ size: 'large', tone: 'red' })}>b</button></p>
