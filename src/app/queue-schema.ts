/** The schema of the queue by which processes share their work, beside that of the tables in the same database. */
export const queueSchema = 'backwise_queue';
