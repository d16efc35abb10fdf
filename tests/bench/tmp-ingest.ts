import { benchIngest } from './ingest.ts';
console.log(JSON.stringify(await benchIngest()));
