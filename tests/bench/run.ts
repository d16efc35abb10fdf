import { benchDelivery } from './delivery.ts';
import { benchEngine } from './engine.ts';
import { benchImport } from './import.ts';
import { benchIngest } from './ingest.ts';
import { benchIntelligence } from './intelligence.ts';
import { benchRecommendations } from './recommendations.ts';
import { benchRender } from './render.ts';
import { benchSegments } from './segments.ts';

/** `npm run bench -- NAME`: one figure, measured against its comparison in the same run; its JSON is the last line. */
const benches: Record<string, () => Promise<object>> = {
  delivery: benchDelivery,
  engine: benchEngine,
  import: benchImport,
  ingest: benchIngest,
  intelligence: benchIntelligence,
  recommendations: benchRecommendations,
  render: benchRender,
  segments: benchSegments,
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (!bench) {
  console.error(`Expected the name of a figure (${Object.keys(benches).join(', ')}), got '${name}'`);
  process.exit(1);
}
console.log(JSON.stringify(await bench()));
