/** Wording of the pages about groups of the city's directory. */
export const groupWords = {
  title: '認証基盤のグループと役割',
  lead: '市の認証基盤（OIDC、LDAP、Active Directory）のグループに入っている人へ、サインインのたびに役割を付けます。グループから外れた人は、次のサインインでその役割を失います。手で付けた役割は変わりません。',
  off: '市の認証基盤は、まだ設定されていません。割り当ては登録できますが、設定されるまで効力はありません。',
  none: '割り当てはありません。',
  group: 'グループ',
  groupHint:
    '認証基盤が伝える名前のとおりに入力します。LDAPとActive Directoryでは識別名の全体です。例：CN=yakuba-kanri,OU=groups,DC=chabatake,DC=example',
  add: 'グループに役割を割り当てる',
  addLead: '割り当ては、そのグループの人が次にサインインしたときから有効です。',
  doAdd: '割り当てる',
  remove: '割り当てをやめる',
  removeLead: (group: string, role: string) =>
    `「${group}」の人に付いている「${role}」の役割は、それぞれの次のサインインで終わります。`,
  doRemove: 'やめる',
  fromDirectory: (group: string) => `認証基盤：${group}`,
  unbind: '認証基盤との結び付けを解除',
  doUnbind: '解除する',
  unbindLead:
    '認証基盤の利用者を作り直したときなど、別の利用者として届くようになった人について行います。本人であることを確かめてください。本人はすぐにサインアウトされ、次に認証基盤からサインインした利用者と結び付きます。',
} as const

/** Sentences of the refusals of this folder. */
export const groupRefusals = {
  'people.directory_group_known': () => 'このグループには、同じ役割がすでに割り当てられています。',
  'people.directory_group_not_found': () =>
    'この割り当ては見つかりません。ほかの人が先に外したようです。',
}

/** Names of this folder's audit actions that are no permissions. */
export const groupActions = {
  'people.map_directory_group': '認証基盤のグループに役割を割り当てた',
  'people.unmap_directory_group': '認証基盤のグループの役割をやめた',
} as const
