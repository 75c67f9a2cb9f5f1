/** Key of the form by which a report goes to its approvers. */
export const reportForm = 'training.report'
