// Keeps what is typed at the checkout as soon as a field is left, so that a checkout can be abandoned half-way.
const form = document.querySelector('#contact');

form?.addEventListener('change', () => {
  const email = form.elements.email;
  if (!email.value || !email.checkValidity()) return;
  void fetch(form.dataset.save, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    keepalive: true,
  });
});

// What the visitor says of being counted, beside the shop's address.
const mayCount = document.querySelector('#may-count');

window.Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], () => {
  const { customerPrivacy } = window.Shopify;
  mayCount.checked = customerPrivacy.analyticsProcessingAllowed();
  mayCount.disabled = false;
  mayCount.addEventListener('change', () => {
    customerPrivacy.setTrackingConsent({ analytics: mayCount.checked }, () => {});
  });
});
