/** Headings of a policy's paper, as the import reads them. */
export const paperWords = {
  title: (year: string, department: string) => `${year} ${department}の運営方針`,
  organisation: (department: string) => `${department}の組織体制`,
  basicPolicies: '基本方針',
  challenges: '現状と課題',
  measures: '重点的に取り組む施策・事業',
  columns: ['', '重点施策・事業', '取組内容', '達成目標'],
} as const
