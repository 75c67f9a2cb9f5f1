/** Endings of a question that say nothing of what is asked. */
export const politeEnding =
  /(?:ですか|ますか|でしょうか|ください|くださいませ|教えて|知りたい|です|ます|たい|か|の|は|を)+$/u

/** Begins a line of a list in an answer. */
export const listMark = '・'
