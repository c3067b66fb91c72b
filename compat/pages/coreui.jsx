// UI kits
import { CAccordion, CAccordionBody, CAccordionHeader, CAccordionItem, CAlert, CBadge, CButton, CCard, CCardBody, CCol, CContainer, CFormCheck, CFormInput, CNav, CNavItem, CNavLink, CProgress, CRow, CSpinner, CTable } from '@coreui/react'

export default () => (
  <CContainer>
    <CRow><CCol md={6}><CCard><CCardBody>card</CCardBody></CCard></CCol></CRow><CAlert color="warning" dismissible>careful</CAlert><CButton color="primary" variant="outline">go <CBadge color="secondary">2</CBadge></CButton>
    <CFormInput id="name" label="Name" placeholder="Ada" invalid feedbackInvalid="missing" /><CFormCheck id="ok" label="ok" defaultChecked /><CNav variant="tabs"><CNavItem><CNavLink href="/x" active>A</CNavLink></CNavItem></CNav>
    <CAccordion activeItemKey={1}><CAccordionItem itemKey={1}><CAccordionHeader>one</CAccordionHeader><CAccordionBody>text</CAccordionBody></CAccordionItem></CAccordion><CProgress value={40} color="info" /><CSpinner />
    <CTable striped columns={[{ key: 'name', label: 'Name' }]} items={[{ name: 'Ada' }]} />
  </CContainer>
)
