export { appProxy, type ProxiedApp } from './app-proxy.ts';
export { extensionTags, serveExtensionAssets } from './extension-assets.ts';
export { renderBlock } from './render-block.ts';
