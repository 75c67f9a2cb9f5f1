/** Where the module stands in the staff menu. */
export const chatbotPath = '/staff/chatbot'

/** Where residents ask. */
export const chatPath = '/chat'

/** Where all questions can be read. */
export const faqPath = '/chat/faq'
