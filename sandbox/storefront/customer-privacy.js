// What a shop's pages have of the platform's own scripts: whether a visitor may be counted, and what she says of it.
(() => {
  const asksFirst = document.currentScript.dataset.asksFirst === 'true';
  const said = () => /(?:^|; )_tracking_consent=(yes|no)/.exec(document.cookie)?.[1];
  const customerPrivacy = {
    analyticsProcessingAllowed: () => (asksFirst ? said() === 'yes' : said() !== 'no'),
    setTrackingConsent: ({ analytics }, done) => {
      document.cookie = `_tracking_consent=${analytics ? 'yes' : 'no'}; path=/; max-age=31536000; samesite=lax`;
      const detail = { analyticsAllowed: analytics };
      document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail }));
      done();
    },
  };
  window.Shopify = {
    routes: { root: '/' },
    loadFeatures: (_features, done) => {
      window.Shopify.customerPrivacy = customerPrivacy;
      queueMicrotask(done);
    },
  };
})();
