// Components
import { useCombobox, useMultipleSelection, useSelect } from 'downshift'

const letters = ['alpha', 'beta', 'gamma']

export default function Page() {
  const { isOpen, getToggleButtonProps, getLabelProps, getMenuProps, getItemProps, getInputProps, highlightedIndex } = useCombobox({ id: 'letters', items: letters, initialIsOpen: true, initialInputValue: 'a', initialHighlightedIndex: 1 })
  const select = useSelect({ id: 'one', items: letters, initialSelectedItem: 'beta' })
  const many = useMultipleSelection({ initialSelectedItems: ['alpha'] })
  return (
    <>
      <label {...getLabelProps()}>Letter</label><input {...getInputProps()} /><button {...getToggleButtonProps()}>{isOpen ? 'close' : 'open'}</button>
      <ul {...getMenuProps()}>{isOpen && letters.map((item, index) => <li key={item} style={{ fontWeight: highlightedIndex === index ? 'bold' : 'normal' }} {...getItemProps({ item, index })}>{item}</li>)}</ul>
      <div {...select.getToggleButtonProps()}>{select.selectedItem}</div><div {...select.getMenuProps()} />{many.selectedItems.map((selectedItem, index) => <span key={selectedItem} {...many.getSelectedItemProps({ selectedItem, index })}>{selectedItem}</span>)}
    </>
  )
}
