/** Names of the actions, for the audit page. */
export const outgoingActions: Record<string, string> = {
  'outgoing.refuse': '設定にない接続先への接続を止めた',
}
