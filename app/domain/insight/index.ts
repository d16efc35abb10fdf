export { countStages } from './count-stages.ts';
export { type CustomerInsight, findInsight, type InsightRow, listInsights } from './find-insight.ts';
export { type Insight, insightOf, lifeOf } from './insight-of.ts';
export { forgetInsights } from './known-insight.ts';
export { learnShop } from './learn-shop.ts';
export { loadKnowledge } from './load-knowledge.ts';
export { refreshInsights } from './refresh-insights.ts';
export { listDueInsights, recordInsightFailure, refreshDueInsights } from './refresh-due-insights.ts';
export { createLearner, type ShopKnowledge } from './shop-knowledge.ts';
