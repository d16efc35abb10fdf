export { type Insight, insightOf, lifeOf } from './insight-of.ts';
export { createLearner, type ShopKnowledge } from './shop-knowledge.ts';
export { learnShop } from './learn-shop.ts';
export { refreshInsights } from './refresh-insights.ts';
