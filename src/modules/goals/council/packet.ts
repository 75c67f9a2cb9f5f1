/** Something of the packet: a sentence, facts, a table. Links stand as text with their address. */
export type PacketBlock =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | { kind: 'table'; caption: string; columns: string[]; rows: string[][] }
  | { kind: 'links'; links: { label: string; url: string }[] }

/** One heading with what stands below it. */
export type PacketSection = { id: string; title: string; level: 2 | 3; blocks: PacketBlock[] }

/**
 * All that the public may know of one measure, on one paper (議会資料). Page and PDF are drawn from
 * this alone, so that they cannot differ.
 */
export type CouncilPacket = {
  over: string
  title: string
  lead: string
  /** Public page of the measure. */
  url: string
  sections: PacketSection[]
}
