import type { CheckReport } from './finding.ts';

/** 0: all is well. 1: something wants doing. 2: a check could not be made, so that nothing is known of its part. */
export function exitCodeOf(reports: readonly CheckReport[]): 0 | 1 | 2 {
  if (reports.some(({ is }) => is === 'broken')) return 2;
  return findingsIn(reports).length > 0 ? 1 : 0;
}

/** The lines for a terminal: what was looked at, each finding with what to do, and a summary. */
export function renderReports(reports: readonly CheckReport[]): readonly string[] {
  const width = Math.max(...reports.map(({ check }) => check.length));
  return [...reports.flatMap((report) => renderReport(report, width)), '', summarize(reports)];
}

function renderReport(report: CheckReport, width: number): readonly string[] {
  const line = (mark: string, text: string) => `${mark.padEnd(7)}  ${report.check.padEnd(width)}  ${text}`;
  switch (report.is) {
    case 'skipped':
      return [line('skipped', report.why)];
    case 'broken':
      return [line('broken', `this check itself failed: ${report.error}`)];
    case 'made':
      return [
        line(report.findings.length === 0 ? 'ok' : 'MEND', report.seen),
        ...report.findings.flatMap(({ id, found, todo }) => [`  - ${found}  [${id}]`, `    ${todo}`]),
      ];
  }
}

/** The same for a machine. */
export function reportsAsJson(reports: readonly CheckReport[]): string {
  const findings = findingsIn(reports);
  return JSON.stringify(
    { exitCode: exitCodeOf(reports), summary: summarize(reports), findings, checks: reports },
    null,
    2,
  );
}

function summarize(reports: readonly CheckReport[]): string {
  const count = (is: CheckReport['is']) => reports.filter((report) => report.is === is).length;
  const findings = findingsIn(reports).length;
  const parts = [`${count('made')} checks made`, `${count('skipped')} skipped`];
  if (count('broken') > 0) parts.push(`${count('broken')} could not be made`);
  parts.push(
    findings === 0 ? 'nothing to mend' : `${findings} ${findings === 1 ? 'thing' : 'things'} to mend`,
  );
  return `${parts.join(', ')}.`;
}

function findingsIn(reports: readonly CheckReport[]) {
  return reports.flatMap((report) => (report.is === 'made' ? report.findings : []));
}
