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
