export { type Insight, insightOf, lifeOf } from './insight-of.ts';
export { createLearner, type ShopKnowledge } from './shop-knowledge.ts';
