/** What can go wrong with a backup, as its messages name it. */
export type BackupProblem =
  | 'noFolder'
  | 'noKey'
  | 'notSealed'
  | 'wrongKey'
  | 'noBackups'
  | 'noSuchBackup'
  | 'badManifest'
  | 'damaged'
  | 'missingFile'
  | 'alteredFile'
  | 'sameFolder'
  | 'otherVault'
  | 'noFileStore'
  | 'notEmpty'
  | 'newerRelease'
  | 'noSpace'
  | 'running'
  | 'logForked'
  | 'noBase'
  | 'logTooShort'
  | 'logBroken'
  | 'otherServer'

/** A backup cannot be made or read; the command says it in one line, the job notes it. */
export class BackupFault extends Error {
  readonly problem: BackupProblem
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    problem: BackupProblem,
    params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`backup: ${problem} ${JSON.stringify(params)}`, { cause })
    this.name = 'BackupFault'
    this.problem = problem
    this.params = params
  }
}
