/** Where content comes from: an article or a guideline. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Absent where the source does not show one; then `yearNote` says so. */
  readonly year?: number;
  readonly yearNote?: string;
}

/** `HealthDay, 2023`, or with the note where no year is shown. */
export function citeSource(source: Source): string {
  return `${source.publisher}, ${source.year ?? source.yearNote ?? ''}`;
}
