/** Key of the form by which an application goes to its approvers. */
export const enrolForm = 'training.enrol'

/** Key of the form by which a yearly plan goes to its approvers. */
export const planForm = 'training.plan'
