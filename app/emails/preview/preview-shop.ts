/** The shop of the preview letters: what is the same in every language. */
export const picture = (name: string) => `https://kumo-tea.example/pictures/${name}.jpg`;
export const SHOP = {
  url: 'https://kumo-tea.example',
  logoUrl: 'https://kumo-tea.example/logo.png',
  brandColor: '#2f6f4f',
  supportEmail: 'hello@kumo-tea.example',
};
export const LINKS = {
  action: 'https://kumo-tea.example/cart',
  help: 'https://kumo-tea.example/contact',
  preferences: 'https://kumo-tea.example/preferences',
  unsubscribe: 'https://kumo-tea.example/unsubscribe',
  shop: SHOP.url,
};
