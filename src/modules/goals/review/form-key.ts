/** Form under which a policy is decided (起案の様式). */
export const publishForm = 'goals.publish_policy'
