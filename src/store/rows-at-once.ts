import type { Engine } from './database-tables.ts';

/** Some milliseconds' worth of this process. What PostgreSQL's server does stops nobody here, and asking costs more. */
export const rowsAtOnce: Readonly<Record<Engine, number>> = { sqlite: 100, postgres: 2_000 };
